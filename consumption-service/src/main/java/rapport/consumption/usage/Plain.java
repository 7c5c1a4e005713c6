package rapport.consumption.usage;

import java.math.BigDecimal;

/// Amounts before rounding, as people read them.
final class Plain {
    private Plain() {}

    /// With two digits behind the point at least, and no zeros that say nothing.
    static String of(BigDecimal amount) {
        var plain = amount.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
