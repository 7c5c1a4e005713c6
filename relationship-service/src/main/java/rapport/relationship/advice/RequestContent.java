package rapport.relationship.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message about a request needs to say.
///
/// @param why what stood in the way; null when nothing did
record RequestContent(
        String name,
        AdviceFact.Action action,
        AdviceFact.@Nullable Sum price,
        AdviceFact.@Nullable Sum capAmount,
        @Nullable String why,
        List<ServiceLine> services) {

    static RequestContent of(AdviceFact.Fulfilled fact, List<ServiceLine> services) {
        return new RequestContent(fact.name(), fact.action(), fact.price(), fact.capAmount(), null, services);
    }

    static RequestContent of(AdviceFact.Refused fact, List<ServiceLine> services) {
        return new RequestContent(fact.name(), fact.action(), null, null, fact.why(), services);
    }
}
