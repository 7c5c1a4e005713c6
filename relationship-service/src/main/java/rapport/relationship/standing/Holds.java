package rapport.relationship.standing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.chassis.money.Money;

/// Overlapping holds on one receivable, in the order in which they were placed.
record Holds(List<Hold> all) {
    static final Holds NONE = new Holds(List.of());

    Holds {
        all = List.copyOf(all);
    }

    /// What is left to press for once every hold has frozen its part.
    long pressable(Money overdue) {
        var frozen =
                all.stream().mapToLong(hold -> hold.frozen(overdue.minor())).sum();
        return Math.max(0, overdue.minor() - frozen);
    }

    /// What has to be paid to get a service back: a promise to pay or an exemption is neither a payment nor a
    /// dispute.
    long undisputed(Money overdue) {
        var disputes = all.stream().filter(hold -> hold.kind().lessens()).toList();
        return new Holds(disputes).pressable(overdue);
    }

    Optional<Hold> find(String holdId) {
        return all.stream().filter(hold -> hold.holdId().equals(holdId)).findFirst();
    }

    Optional<Instant> nextExpiry() {
        return all.stream().map(Hold::until).filter(Objects::nonNull).min(naturalOrder());
    }

    Optional<Hold> expired(Instant now) {
        return all.stream()
                .filter(hold -> hold.expiredAt(now))
                .min(comparing(hold -> Objects.requireNonNull(hold.until())));
    }

    Holds with(Hold placed) {
        return new Holds(Stream.concat(without(placed.holdId()).all().stream(), Stream.of(placed))
                .toList());
    }

    Holds without(String holdId) {
        return new Holds(
                all.stream().filter(hold -> !hold.holdId().equals(holdId)).toList());
    }

    /// A granted credit has done its part once consumption has applied it. Of those that people have noted
    /// by hand, it is not known which it was.
    Holds credited(String creditId) {
        return find(creditId).isPresent()
                ? without(creditId)
                : new Holds(all.stream()
                        .filter(hold -> hold.kind() != Hold.Kind.CREDIT_GRANTED)
                        .toList());
    }
}
