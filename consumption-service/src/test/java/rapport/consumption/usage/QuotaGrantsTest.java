package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class QuotaGrantsTest {
    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Payer payer;

    @BeforeEach
    void sells() {
        payer = Payer.of(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_is_granted_is_paid_for_and_what_is_not_used_of_it_is_free_again() {
        payer.topUp(id, 200);
        payer.ask(id, 150).then().statusCode(201).body("granted", equalTo(150)).body("agreementId", nullValue());
        payer.ask(id, 150).then().statusCode(200).body("granted", equalTo(150));
        payer.ask(id, 151).then().statusCode(409);
        payer.has("0.50", "1.50");
        payer.ask(id + "-2", 100).then().statusCode(201).body("granted", equalTo(50));
        payer.ask(id + "-3", 1)
                .then()
                .statusCode(200)
                .body("granted", equalTo(0))
                .body("reason", equalTo("EXHAUSTED"));

        assertThat(payer.called(1, id, 120, id)).isEqualTo("1.2");
        payer.has("0.30", "0.50");
        assertThat(payer.state(id)).isEqualTo("SETTLED");
        // Said again, and another that names it: both find it over.
        payer.line().say(Payer.PARTNER, payer.line().call(id, 120, Instant.now()));
        assertThat(payer.called(2, id + "-b", 30, id)).isEqualTo("0.3");
        payer.has("0", "0.50");
        assertThat(payer.called(3, id + "-c", 50, id + "-2")).isEqualTo("0.5");
        payer.has("0", "0");
        assertThat(payer.sum()).isEqualByComparingTo("0");
    }

    @Test
    void what_eight_ask_for_at_once_is_never_more_than_there_is() throws Exception {
        payer.topUp(id, 250);
        var granted = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> payer.ask(id + i, 100).then().extract().path("granted"))
                    .toList();
            for (var answer : threads.invokeAll(asking)) {
                granted.add(answer.get());
            }
        }

        assertThat(granted).containsExactlyInAnyOrder(100, 100, 50, 0, 0, 0, 0, 0);
        payer.has("0", "2.5");
    }

    @Test
    void the_same_asked_for_by_eight_at_once_is_one_quota() throws Exception {
        payer.topUp(id, 250);
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(_ -> () -> payer.ask(id, 100).statusCode())
                    .toList();
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
        payer.has("1.5", "1");
    }

    @Test
    void a_quota_of_which_nothing_is_heard_expires_once_and_a_record_after_that_is_rated_as_any() {
        payer.topUp(id, 200);
        var asked = payer.asked(id, 150);
        asked.put("validFor", "PT1S");
        Payer.ask(asked).then().statusCode(201);

        assertThat(Eventually.answer(() -> payer.state(id), "EXPIRED"::equals)).isEqualTo("EXPIRED");
        payer.has("2", "0");
        Payer.release(id).statusCode(409);
        assertThat(payer.called(1, id, 120, id)).isEqualTo("1.2");
        payer.has("0.8", "0");
        assertThat(payer.entries("kind").stream().filter("RELEASED"::equals)).hasSize(2);
    }

    @Test
    void what_the_network_gives_back_is_free_at_once() {
        payer.topUp(id, 200);
        payer.ask(id, 150).then().statusCode(201);
        Payer.release(id).statusCode(200).body("state", equalTo("RELEASED"));
        Payer.release(id).statusCode(200);
        payer.has("2", "0");
        payer.ask(id, 150).then().statusCode(200).body("state", equalTo("RELEASED"));
    }

    @Test
    void a_number_that_another_has_now_settles_nothing_of_who_had_it() {
        payer.topUp(id, 150);
        payer.ask(id, 150).then().statusCode(201);
        var other = payer.line().givenTo(Agreement.sign(probe, "mobile-m"));
        payer.line().end(Instant.now());
        other.activate(Instant.now());

        Eventually.answer(
                () -> payer.ask(UUID.randomUUID().toString(), 1)
                        .then()
                        .extract()
                        .<String>path("reason"),
                "UNRATED"::equals);
        var late = new HashMap<>(payer.line().call(id, 10, Instant.now()));
        late.put("quotaId", id);
        payer.line().say(Payer.PARTNER, late);
        Eventually.answer(() -> payer.line().waiting(), waiting -> !waiting.isEmpty());

        assertThat(payer.state(id)).isEqualTo("HELD");
        payer.has("0", "1.5");
    }

    @Test
    void beyond_a_cap_the_network_is_told_to_stop_and_allowances_are_held_too() {
        payer = Payer.of(probe, """
                , "allowances": [{"id": "included", "quantity": "100 s"}],
                "caps": [{"id": "most", "amount": "0.40"}]""");
        payer.known();
        payer.ask(id + "-1", 60).then().body("granted", equalTo(60));
        payer.ask(id + "-2", 1_000).then().body("granted", equalTo(80));
        payer.ask(id + "-3", 1).then().body("reason", equalTo("EXHAUSTED"));

        assertThat(payer.called(1, id, 10, id + "-1")).isEqualTo("0");
        payer.ask(id + "-4", 1_000).then().body("granted", equalTo(50));
    }

    @Test
    void what_cannot_be_promised_is_refused_with_the_reason() {
        payer.known();
        var unknown = payer.asked(id, 1);
        unknown.put("subscriberNumber", "+4915199999999999".substring(0, 15));
        Payer.ask(unknown).then().statusCode(200).body("reason", equalTo("UNKNOWN_SUBSCRIBER"));
        var unrated = payer.asked(id, 1);
        unrated.put("kind", "FAX");
        unrated.put("unit", "PIECES");
        Payer.ask(unrated).then().statusCode(200).body("reason", equalTo("UNRATED"));
        for (var wrong : List.of(
                List.of("quantity", 0),
                List.of("validFor", "PT0S"),
                List.of("validFor", "P30D"),
                List.of("subscriberNumber", "0151"),
                List.of("partner", "p2"))) {
            var asked = payer.asked(id, 1);
            asked.put(String.valueOf(wrong.getFirst()), wrong.getLast());
            assertThat(Payer.ask(asked).statusCode()).as("%s", wrong).isBetween(400, 422);
        }
        payer.ask(id, 1_000_000).then().statusCode(201).body("granted", equalTo(1_000_000));
    }
}
