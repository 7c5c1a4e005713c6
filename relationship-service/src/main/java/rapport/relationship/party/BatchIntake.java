package rapport.relationship.party;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a batch apart: what breaks the rules is answered at once, the rest is opened in one transaction.
@ApplicationScoped
class BatchIntake {
    private final Registration registration;

    BatchIntake(Registration registration) {
        this.registration = registration;
    }

    /// One answer for each request, in their order.
    List<BatchAnswer> open(List<@Nullable AccountRequest> requests) {
        var refused = new HashMap<Integer, BatchAnswer>();
        var good = new ArrayList<AccountRequest>();
        for (var i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            var problem = request == null ? "must not be null" : problem(request);
            if (request != null && problem.isEmpty()) {
                good.add(request);
            } else {
                refused.put(i, refusal(request, problem));
            }
        }
        return merged(requests.size(), refused, good.isEmpty() ? List.of() : registration.open(good));
    }

    private static String problem(AccountRequest request) {
        return String.join(
                "; ",
                AccountRules.errors(request).stream()
                        .map(error -> error.field() + " " + error.message())
                        .toList());
    }

    private static BatchAnswer refusal(@Nullable AccountRequest request, String problem) {
        return BatchAnswer.refused(request == null ? null : request.accountId(), problem, null);
    }

    private static List<BatchAnswer> merged(int size, Map<Integer, BatchAnswer> refused, List<BatchAnswer> opened) {
        var rest = opened.iterator();
        var answers = new ArrayList<BatchAnswer>();
        for (var i = 0; i < size; i++) {
            var refusal = refused.get(i);
            answers.add(refusal != null ? refusal : rest.next());
        }
        return answers;
    }
}
