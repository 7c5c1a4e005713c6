package rapport.consumption.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that holds for usage of one combination of kind, direction, zones and band.
///
/// @param counter id of the rule's counter
/// @param allowances in the order of their priority; none for free usage
/// @param caps the narrower before the wider; none for free usage
/// @param feature what has to be on for it to be owed; null when nothing has to
record Plan(
        Rule rule,
        String counter,
        List<Allowance> allowances,
        List<Cap> caps,
        @Nullable String feature) {}
