package rapport.consumption.prepaybalance;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.consumption.prepaybalance.Purses.TRANSFERS;
import static rapport.consumption.prepaybalance.Purses.as;
import static rapport.consumption.prepaybalance.Purses.move;
import static rapport.consumption.prepaybalance.Purses.sums;
import static rapport.consumption.prepaybalance.Purses.transfer;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// Transfers that come at the same time.
@QuarkusTest
class TransfersAtOnceTest extends TransferCase {
    @Test
    void one_that_comes_eight_times_at_once_counts_once() throws Exception {
        var hrefs = new HashSet<String>();
        atOnce(IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(_ -> () -> move(customer(), id, transfer(from, to, 2))
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("href"))
                        .toList())
                .forEach(hrefs::add);
        assertThat(hrefs).hasSize(1);
        sums(from, "3");
        sums(to, "3");
    }

    /// Ten to and ten fro for each of eight, with use and quotas between.
    @Test
    void to_and_fro_at_once_nobody_waits_in_a_circle_and_the_sum_stays() throws Exception {
        var statuses = atOnce(IntStream.range(0, 8)
                .<Callable<List<Integer>>>mapToObj(worker -> () -> toAndFro(worker))
                .toList());
        assertThat(statuses.stream().flatMap(List::stream))
                .containsOnly(201, 409)
                .contains(201);
        var left = Stream.of(from, to)
                .map(each -> Eventually.answer(
                        () -> Agreement.operator().get("/consumption/v1/prepaid/" + each),
                        answer -> answer.statusCode() == 200))
                .map(answer -> new BigDecimal(answer.<String>path("available.value"))
                        .add(new BigDecimal(answer.<String>path("held.value"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(left).isEqualByComparingTo("6");
        as(Tokens.operator())
                .get(TRANSFERS + "?relatedParty.id=" + payer.accountId())
                .then()
                .header(
                        "X-Total-Count",
                        Long.toString(statuses.stream()
                                .flatMap(List::stream)
                                .filter(status -> status == 201)
                                .count()));
    }

    private List<Integer> toAndFro(int worker) {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 10; i++) {
            var there = (worker + i) % 2 == 0;
            var wanted = there ? transfer(from, to, 1.5) : transfer(to, from, 0.75);
            payer.ask(id + worker + "-" + i, 5);
            statuses.add(move(customer(), id + "-" + worker + "-" + i, wanted).statusCode());
        }
        return statuses;
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        var answers = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            for (var answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
