package rapport.chassis.trial;

import org.jspecify.annotations.Nullable;

/// A number that counts for a name.
public record Counted(String name, long amount, @Nullable String remark) {}
