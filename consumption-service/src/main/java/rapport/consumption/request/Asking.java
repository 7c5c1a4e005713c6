package rapport.consumption.request;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.problem.Problem;

/// Takes a request: what may be asked for is looked at as the caller sees it, and made by the system.
@ApplicationScoped
class Asking {
    private final Offers offers;
    private final Requests requests;
    private final Clock clock;

    Asking(Offers offers, Requests requests, Clock clock) {
        this.offers = offers;
        this.requests = requests;
        this.clock = clock;
    }

    /// @param isNew whether it was made now, not before
    record Asked(RequestView request, boolean isNew) {}

    /// @throws Problem when it may not be asked for
    Asked ask(NewRequest asked, String by) {
        var before = seen(asked.requestId());
        if (before.isEmpty()) {
            var wanted = wanted(asked, by);
            if (wanted != null && SystemTransaction.call(() -> requests.make(wanted.request(), wanted.currency()))) {
                return new Asked(wanted.request(), true);
            }
            before = seen(asked.requestId());
        }
        if (before.isEmpty()
                && SystemTransaction.call(() -> requests.find(asked.requestId()))
                        .isEmpty()) {
            throw Problem.of(RequestProblem.ON_ITS_WAY, "Another request for it came first: wait for its answer.");
        }
        return new Asked(
                before.filter(known -> known.answers(asked))
                        .orElseThrow(() -> Problem.of(
                                RequestProblem.REQUEST_DIFFERS,
                                "The id " + asked.requestId() + " is taken; use another.")),
                false);
    }

    /// Null when the very request was made by somebody who asked at the same moment.
    private Offers.@Nullable Wanted wanted(NewRequest asked, String by) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> offers.wanted(asked, by));
        } catch (Problem e) {
            if (seen(asked.requestId()).isPresent()) {
                return null;
            }
            throw e;
        }
    }

    /// @throws Problem when there is none, or when it is answered
    RequestView end(String id, String why, String by) {
        var known = seen(id).orElseThrow(() -> Problem.notFound("request", id));
        return SystemTransaction.call(() -> requests.end(id, why, clock.instant(), by))
                .orElseThrow(() -> Problem.of(RequestProblem.ANSWERED, "It is " + known.state() + "."));
    }

    private Optional<RequestView> seen(String id) {
        return QuarkusTransaction.requiringNew().call(() -> requests.find(id));
    }
}
