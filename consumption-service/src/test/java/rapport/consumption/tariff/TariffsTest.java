package rapport.consumption.tariff;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;

@QuarkusTest
class TariffsTest {
    private final String id = "tariff-" + UUID.randomUUID();

    @Test
    void a_draft_may_be_sent_again_until_it_is_released_and_then_stays_as_it_is() {
        draft(1, "2026-01-01", "0.09").statusCode(201).body("releasedAt", nullValue());
        draft(1, "2026-01-01", "0.07").statusCode(201);
        release(1).statusCode(200).body("releasedAt", notNullValue());
        draft(1, "2026-01-01", "0.01").statusCode(409).body("title", equalTo("A released version stays as it is"));
        Agreement.operator()
                .get("/consumption/v1/tariffs/" + id + "/versions/1")
                .then()
                .statusCode(200)
                .body("tariff.rules[0].price.amount", equalTo("0.07"));
        release(1).statusCode(200);
    }

    @Test
    void every_flaw_is_named_with_its_path() {
        draft(0, "2026-13-01", "cheap")
                .statusCode(422)
                .body("errors.field", hasItem("$.version"))
                .body("errors.field", hasItem("$.validFrom"))
                .body("errors.field", hasItem("$.rules[0].price.amount"));
    }

    @Test
    void a_version_that_follows_another_does_not_change_what_was_rated() {
        draft(1, "2026-01-01", "0.09").statusCode(201);
        release(1).statusCode(200);
        draft(2, "2026-02-01", "0.05").statusCode(201);
        release(2).statusCode(409).body("title", equalTo("A version that follows another begins in the future"));
        draft(2, "2199-01-15", "0.05").statusCode(201);
        release(2)
                .statusCode(409)
                .body("detail", equalTo("validFrom must be the first day of a month, where a period begins."));
        draft(2, "2199-01-01", "0.05").statusCode(201);
        release(2).statusCode(200);
    }

    @Test
    void a_version_that_nobody_has_sent_is_not_there() {
        release(7).statusCode(404);
    }

    private ValidatableResponse draft(int version, String validFrom, String amount) {
        return Agreement.operator()
                .body("""
                        {"id": "%s", "version": %d, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "%s",
                         "kinds": {"SMS": "MESSAGES"},
                         "rules": [{"id": "sms", "price": {"model": "FLAT", "amount": "%s"}}]}""".formatted(id, version, validFrom, amount))
                .post("/consumption/v1/tariffs")
                .then();
    }

    private ValidatableResponse release(int version) {
        return Agreement.operator()
                .post("/consumption/v1/tariffs/" + id + "/versions/" + version + "/release")
                .then();
    }
}
