package rapport.consumption.usage;

/// A record that is taken in for the first time, numbered in the order of intake.
record Admitted(RecordId id, Recorded recorded) {
    long seq() {
        return id.seq();
    }

    UsageRecorded usage() {
        return recorded.usage();
    }
}
