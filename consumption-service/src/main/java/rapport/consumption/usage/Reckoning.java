package rapport.consumption.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Quantity;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Unit;

/// Why a record costs what it costs, for people.
///
/// @param place zone, network and band by which it was priced
/// @param rated what was rated, after first and following increments
/// @param charged what of that no allowance covered
/// @param covered what allowances paid for
/// @param moved each balance before and after
/// @param counted the period whose balances it moved, where it is billed with another
/// @param waived what is not owed, if anything is not
/// @param missing the feature that was not on, where that is why
/// @param uncollected what prepaid money did not suffice for, if anything
record Reckoning(
        String place,
        String rated,
        String charged,
        List<Cover> covered,
        List<Move> moved,
        @Nullable String counted,
        @Nullable String waived,
        @Nullable String missing,
        @Nullable String uncollected) {
    /// What an allowance paid for.
    record Cover(String allowance, String units) {}

    /// A balance before and after.
    ///
    /// @param owner null where services share it
    record Move(@Nullable String owner, String balance, String before, String after) {}

    static Reckoning of(RecordView record, Tariff tariff) {
        var why = Why.read(record.why());
        var unit = tariff.kinds().get(record.kind());
        var place = Stream.of(named("zone", why.zone()), named("network", why.roaming()), named("band", why.band()))
                .filter(Objects::nonNull)
                .toList();
        var waived = new BigDecimal(record.waived());
        return new Reckoning(
                place.isEmpty() ? "everywhere, at any time" : String.join(", ", place),
                Quantity.words(why.quantity(), unit),
                Quantity.words(why.charged(), unit),
                why.covered().stream()
                        .map(each -> new Cover(each.grant().id(), Quantity.words(each.units(), unit)))
                        .toList(),
                why.balances().stream().map(each -> move(each, record, unit)).toList(),
                why.counted() == null ? null : why.counted().toString(),
                waived.signum() == 0 ? null : Plain.of(waived),
                why.missing() == null ? null : nameOf(why.missing(), tariff),
                why.uncollected() == null
                        ? null
                        : Plain.of(why.uncollectedIn(record.currency()).value()));
    }

    private static String nameOf(String featureId, Tariff tariff) {
        var feature = tariff.feature(featureId);
        return feature == null ? featureId : feature.name();
    }

    private static @Nullable String named(String what, @Nullable String name) {
        return name == null ? null : what + " " + name;
    }

    private static Move move(Change change, RecordView record, @Nullable Unit unit) {
        var key = change.key();
        var words = switch (key.meter()) {
            case COUNTER -> "Charged under rule " + key.id().substring(key.id().lastIndexOf('/') + 1);
            case ALLOWANCE -> "Left of " + key.id();
            case CAP -> "Under cap " + key.id();
            case SPEND -> "Spent on usage";
            case PREPAID -> "Prepaid money";
        };
        var owner = key.owner().equals(record.agreementId()) ? null : key.owner();
        return switch (key.meter()) {
            case COUNTER, ALLOWANCE ->
                new Move(owner, words, Quantity.words(change.before(), unit), Quantity.words(change.after(), unit));
            case CAP, SPEND, PREPAID ->
                new Move(owner, words, money(change.before(), record), money(change.after(), record));
        };
    }

    private static String money(long units, RecordView record) {
        return new Amount(units, record.currency()).toString();
    }
}
