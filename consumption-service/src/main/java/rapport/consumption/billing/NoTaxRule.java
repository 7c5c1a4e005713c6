package rapport.consumption.billing;

import java.time.LocalDate;

/// Nothing says how a line is taxed.
final class NoTaxRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoTaxRule(String country, LineKind kind, LocalDate day) {
        super("There is no rate of tax in " + country + " for " + kind + " on " + day + "; add one.");
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
