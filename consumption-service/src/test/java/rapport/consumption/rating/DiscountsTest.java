package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscountsTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_amount_is_taken_off_in_full_or_as_far_as_there_is_something(long seed) {
        var random = new Random(seed);
        var items = new ArrayList<Item>();
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            items.add(new Item("i" + i, new Amount(random.nextLong(-1_000_000, 1_000_000_000), "EUR")));
        }
        var amount = 1 + random.nextLong(3_000_000_000L);
        var positive = items.stream()
                .mapToLong(item -> Math.max(0, item.amount().units()))
                .sum();

        var offs = Charges.discounts(List.of(new Discount("d", "D", 0, amount, Set.of())), items);

        assertThat(offs.stream().mapToLong(off -> off.item().amount().units()).sum())
                .isEqualTo(-Math.min(amount, positive));
        offs.forEach(off -> assertThat(
                        item(items, off).amount().plus(off.item().amount()).units())
                .isNotNegative());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void discounts_after_one_another_never_make_an_item_negative(long seed) {
        var random = new Random(seed);
        var items = List.of(
                new Item("a", new Amount(random.nextLong(1_000_000_000), "EUR")),
                new Item("b", new Amount(random.nextLong(1_000_000_000), "EUR")));
        var discounts = List.of(
                new Discount("p", "P", 1 + random.nextInt(1_000_000), 0, Set.of("a")),
                new Discount("q", "Q", 0, 1 + random.nextLong(1_500_000_000), Set.of()),
                new Discount("r", "R", 1_000_000, 0, Set.of("b")));
        var left = new ArrayList<>(
                items.stream().map(item -> item.amount().units()).toList());
        for (var off : Charges.discounts(discounts, items)) {
            var i = items.indexOf(item(items, off));
            left.set(i, left.get(i) + off.item().amount().units());
            assertThat(left.get(i)).isNotNegative();
        }
        assertThat(left.get(1)).isZero();
    }

    private static Item item(List<Item> items, Off off) {
        return items.stream()
                .filter(item -> item.id().equals(off.item().id()))
                .findFirst()
                .orElseThrow();
    }
}
