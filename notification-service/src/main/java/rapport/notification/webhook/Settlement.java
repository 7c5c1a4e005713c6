package rapport.notification.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch of attempts makes of messages, lanes and endpoints: folded in memory, one attempt after the other.
final class Settlement {
    private final RetryPolicy policy;
    private final Map<String, Standing> before;
    private final Map<String, Standing> after = new LinkedHashMap<>();
    private final List<Fate> fates = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    Settlement(RetryPolicy policy, Map<String, Standing> before) {
        this.policy = policy;
        this.before = before;
    }

    /// What became of a message.
    ///
    /// @param state `DELIVERED`, `WAITING` or `DEAD`
    record Fate(
            String endpoint,
            String message,
            String state,
            Instant at,
            @Nullable Long status,
            @Nullable String detail) {}

    /// When a lane goes on.
    ///
    /// @param retryAt null for at once, if there is anything left in it
    record Turn(String endpoint, String lane, @Nullable Instant retryAt) {}

    void add(Claimed.Sent sent) {
        var claimed = sent.claimed();
        Instant retryAt = null;
        for (var tried : sent.tried()) {
            after.compute(claimed.endpoint(), (id, is) -> {
                var now = is == null ? before.get(id) : is;
                return now == null ? null : now.after(tried.answer(), tried.at(), policy);
            });
            retryAt = settle(claimed.endpoint(), tried);
        }
        turns.add(new Turn(claimed.endpoint(), claimed.lane(), retryAt));
    }

    private @Nullable Instant settle(String endpoint, Claimed.Tried tried) {
        return switch (tried.answer()) {
            case Answer.Taken _ -> {
                fates.add(fate(endpoint, tried, "DELIVERED"));
                yield null;
            }
            case Answer.Gone _ -> {
                fates.add(fate(endpoint, tried, "DEAD"));
                yield null;
            }
            case Answer.Unsent _ -> tried.at().plus(policy.first());
            case Answer.Failed failed -> {
                var letter = tried.letter();
                var first = letter.firstAttemptAt() == null ? tried.at() : letter.firstAttemptAt();
                var retryAt = policy.retryAt(letter.failures() + 1, first, tried.at(), failed.after());
                fates.add(fate(endpoint, tried, retryAt.isPresent() ? "WAITING" : "DEAD"));
                yield retryAt.orElse(null);
            }
        };
    }

    private static Fate fate(String endpoint, Claimed.Tried tried, String state) {
        var answer = tried.answer();
        return new Fate(endpoint, tried.letter().id(), state, tried.at(), answer.code(), answer.problem());
    }

    List<Fate> fates() {
        return fates;
    }

    List<Turn> turns() {
        return turns;
    }

    /// The endpoints that were tried.
    List<Standing> standings() {
        return List.copyOf(after.values());
    }

    /// Those that were failing and take messages again.
    List<String> recovered() {
        return changed(Health.State.FAILING, Health.State.OPEN).stream()
                .map(Standing::endpoint)
                .toList();
    }

    List<Standing> disabled() {
        return after.values().stream()
                .filter(is -> is.state() == Health.State.DISABLED && was(is).isActive())
                .toList();
    }

    /// Those that have taken something.
    List<Standing> delivered() {
        return after.values().stream()
                .filter(is -> is.delivered() > was(is).delivered())
                .toList();
    }

    private List<Standing> changed(Health.State from, Health.State to) {
        return after.values().stream()
                .filter(is -> is.state() == to && was(is).state() == from)
                .toList();
    }

    private Standing was(Standing is) {
        return before.getOrDefault(is.endpoint(), is);
    }
}
