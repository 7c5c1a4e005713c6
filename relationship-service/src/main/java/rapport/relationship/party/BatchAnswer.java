package rapport.relationship.party;

import org.jspecify.annotations.Nullable;

/// What became of one account of a batch.
record BatchAnswer(
        @Nullable String accountId, Status status, @Nullable String problem) {

    enum Status {
        created,
        exists,
        refused
    }
}
