package rapport.consumption.usage;

import java.util.UUID;
import rapport.consumption.Agreement;
import rapport.testkit.Probe;

/// An offering of a test's own, with its tariff.
record Offer(String id) {
    static final String ROLLING = """
            {"id": "included", "kinds": ["VOICE"], "quantity": "100 s", "rollover": {"periods": 1, "most": "100 s"}}""";

    /// Calls at 6 cents a minute, by the second, and the first 1,000 charged seconds at twice that; after
    /// what is included.
    static Offer drafted(int includedSeconds) {
        var offer = new Offer("offer-" + UUID.randomUUID());
        offer.draft(1, includedSeconds, "0.12", "0.06");
        return offer;
    }

    /// Another version, which begins when the first does.
    void draft(int version, int includedSeconds, String first, String then) {
        draft(version, "2020-01-01", included(includedSeconds), first, then);
    }

    void draft(int version, String validFrom, String included, String first, String then) {
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": %d, "currency": "EUR", "timeZone": "Europe/Berlin",
                         "validFrom": "%s", "kinds": {"VOICE": "SECONDS"}, "otherwise": "REFUSE",
                         "rules": [{"id": "calls", "kinds": ["VOICE"], "direction": "OUTGOING",
                                    "price": {"model": "GRADUATED", "per": "60 s",
                                              "tiers": [{"upTo": "1000 s", "amount": "%s"}, {"amount": "%s"}]}}],
                         "allowances": [%s]}""".formatted(id, version, validFrom, first, then, included))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
    }

    /// Another version, which has no price for what is called.
    void draftWithoutCalls(int version) {
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": %d, "currency": "EUR", "timeZone": "Europe/Berlin",
                         "validFrom": "2020-01-01", "kinds": {"VOICE": "SECONDS"}, "otherwise": "REFUSE",
                         "rules": [{"id": "calls", "kinds": ["VOICE"], "direction": "INCOMING",
                                    "price": {"model": "FREE"}}]}""".formatted(id, version))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
    }

    static String included(int seconds) {
        return seconds == 0 ? "" : """
                {"id": "included", "kinds": ["VOICE"], "quantity": "%d s", "thresholds": [80, 100]}""".formatted(seconds);
    }

    /// What is left of what is included may be used a month longer.
    static Offer rollingOver() {
        var offer = new Offer("offer-" + UUID.randomUUID());
        offer.draft(1, "2020-01-01", ROLLING, "0.12", "0.06");
        offer.release();
        return offer;
    }

    static Offer released(int includedSeconds) {
        var offer = drafted(includedSeconds);
        offer.release();
        return offer;
    }

    void release() {
        Agreement.operator()
                .post("/consumption/v1/tariffs/" + id + "/versions/1/release")
                .then()
                .statusCode(200);
    }

    Line line(Probe probe) {
        return Line.of(Agreement.sign(probe, id));
    }
}
