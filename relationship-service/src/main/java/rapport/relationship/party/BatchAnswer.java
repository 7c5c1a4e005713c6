package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What became of one account of a batch.
///
/// @param field the path of what it was refused for, where it is one
record BatchAnswer(
        @Nullable String accountId,
        Status status,
        @Nullable String problem,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field) {

    static BatchAnswer created(String accountId) {
        return new BatchAnswer(accountId, Status.created, null, null);
    }

    static BatchAnswer exists(String accountId) {
        return new BatchAnswer(accountId, Status.exists, null, null);
    }

    static BatchAnswer refused(@Nullable String accountId, @Nullable String problem, @Nullable String field) {
        return new BatchAnswer(accountId, Status.refused, problem, field);
    }

    enum Status {
        created,
        exists,
        refused
    }
}
