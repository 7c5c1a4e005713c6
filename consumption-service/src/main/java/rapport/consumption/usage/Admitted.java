package rapport.consumption.usage;

/// A record that is taken in for the first time, under its number in the order of intake.
record Admitted(long seq, Recorded recorded) {
    UsageRecorded usage() {
        return recorded.usage();
    }
}
