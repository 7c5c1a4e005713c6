package rapport.consumption.usage;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;

/// What a re-rating means to one agreement, or meant when it was done.
///
/// @param done what it takes and rates; null where nothing is
/// @param problem why nothing is
record Meaning(
        String agreementId,
        ReRated.State state,
        Corrections.@Nullable Done done,
        @Nullable String problem) {

    Stream<Moved> moved() {
        return done == null ? Stream.of() : Stream.concat(done.taken().stream(), done.rated().stream());
    }

    String was() {
        return text(
                done == null
                        ? Stream.of()
                        : done.taken().stream().map(each -> each.entry().rated().charge()));
    }

    String difference() {
        return text(moved().map(each -> each.rated().charge()));
    }

    String late() {
        return text(moved().filter(Moved::late).map(each -> each.rated().charge()));
    }

    long records() {
        return done == null ? 0 : done.taken().size();
    }

    @Nullable
    String currency() {
        return moved().findFirst().map(each -> each.rated().charge().currency()).orElse(null);
    }

    private static String text(Stream<Amount> amounts) {
        return amounts.reduce(Amount::plus)
                .map(sum -> sum.value().toPlainString())
                .orElse("0");
    }
}
