package rapport.broken.circle;

import rapport.broken.round.Egg;

/// Breaks the rule against circles, together with [Egg].
public record Hen(Egg from) {}
