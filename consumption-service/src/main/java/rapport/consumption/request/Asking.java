package rapport.consumption.request;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.problem.Problem;

/// Takes a request: what may be asked for is looked at as the caller sees it, and made by the system.
@ApplicationScoped
class Asking {
    private final Offers offers;
    private final Requests requests;

    Asking(Offers offers, Requests requests) {
        this.offers = offers;
        this.requests = requests;
    }

    /// @param isNew whether it was made now, not before
    record Asked(RequestView request, boolean isNew) {}

    /// @throws Problem when it may not be asked for
    Asked ask(NewRequest asked, String by) {
        var before = seen(asked.requestId());
        if (before.isEmpty()) {
            var wanted = QuarkusTransaction.requiringNew().call(() -> offers.wanted(asked, by));
            if (SystemTransaction.call(() -> requests.make(wanted.request(), wanted.currency()))) {
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

    private Optional<RequestView> seen(String id) {
        return QuarkusTransaction.requiringNew().call(() -> requests.find(id));
    }
}
