package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import rapport.chassis.event.Announcement;

/// What is said of accounts: always all of it, so that the latest is enough.
sealed interface AccountEvent extends Announcement {
    AccountState state();

    /// All that others may know of an account.
    record AccountState(
            String accountId,
            String partyId,
            String brand,
            Account.Segment segment,
            String language,
            String timeZone,
            String country,
            boolean critical) {
        static AccountState of(Account account) {
            return new AccountState(
                    account.accountId(),
                    account.partyId(),
                    account.brand(),
                    account.segment(),
                    account.language(),
                    account.timeZone().getId(),
                    account.country(),
                    account.critical());
        }
    }

    record Opened(
            @JsonUnwrapped AccountState state,
            Instant at,
            String reason,
            @JsonIgnore long version) implements AccountEvent {}

    record Updated(
            @JsonUnwrapped AccountState state,
            Instant at,
            String reason,
            @JsonIgnore long version) implements AccountEvent {}

    long version();

    @Override
    default String topic() {
        return "relationship.accounts";
    }

    @Override
    default String type() {
        return switch (this) {
            case Opened _ -> "relationship.account.opened.v1";
            case Updated _ -> "relationship.account.updated.v1";
        };
    }

    @Override
    default String subject() {
        return state().accountId();
    }

    @Override
    default long subjectVersion() {
        return version();
    }
}
