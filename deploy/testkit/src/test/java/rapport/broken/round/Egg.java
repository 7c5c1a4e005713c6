package rapport.broken.round;

import org.jspecify.annotations.Nullable;
import rapport.broken.circle.Hen;

/// The other half of the circle.
public record Egg(@Nullable Hen from) {}
