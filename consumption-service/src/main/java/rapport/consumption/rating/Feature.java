package rapport.consumption.rating;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a consumer asks for before some usage costs anything, such as data roaming: its price and its cap are stated
/// and agreed to. While it is not on, usage of its rules is not owed, and moves no allowance, counter or cap.
///
/// @param name for people
/// @param price hundred-millionths, once each time that it is turned on
/// @param cap the one that all its rules are under, to be stated; null when there is none
/// @param rules ids of the rules that need it; none where it costs its price alone
public record Feature(
        String id, String name, long price, @Nullable String cap, Set<String> rules) {}
