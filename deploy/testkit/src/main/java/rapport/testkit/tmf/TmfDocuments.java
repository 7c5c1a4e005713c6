package rapport.testkit.tmf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.testkit.Probe;

/// What becomes of one resource from its creation to its deletion.
interface TmfDocuments {
    /// What a document may have in UTF-8, with all that the service adds.
    int LARGEST = 128 * 1_024;

    /// By how much two documents may differ in length because times are written with as many digits as they need.
    int TIMES = 16;

    TmfResource resource();

    @Test
    default void what_is_posted_comes_back_with_what_nobody_modelled() {
        var tmf = resource();
        var sent = tmf.document(tmf.text, "Apple", tmf.time, "2026-01-31T12:00:00.000+02:00");
        sent.put("id", "mine").put("href", "nowhere").putNull("gone");
        sent.set(
                "suiteExtra",
                TmfResource.json("{'deep': [1, {'er': 'ü', 'none': null}], 'amount': 1.50, 'is': {'kept': true}}"));
        var made = tmf.post(sent).statusCode(201).header("ETag", "\"1\"");
        String id = made.extract().path("id");
        String href = made.extract().path("href");

        assertThat(id).isNotEqualTo("mine");
        assertThat(href).startsWith("http://").endsWith(tmf.path + "/" + id);
        made.header("Location", href);
        for (var answer : List.of(made, tmf.operator().get(href).then().statusCode(200))) {
            answer.header("ETag", "\"1\"")
                    .body(tmf.text, equalTo("Apple"))
                    .body(tmf.time, equalTo("2026-01-31T12:00:00.000+02:00"))
                    .body("suiteExtra.deep[1].er", equalTo("ü"))
                    .body("suiteExtra.is.kept", equalTo(true))
                    .body("$", not(hasKey("gone")));
            assertThat(answer.extract().asString()).contains("\"amount\":1.50");
        }
    }

    @Test
    default void the_id_of_one_that_is_there_is_never_taken_by_another() {
        var tmf = resource();
        var first = tmf.make(tmf.text, "First");
        var second = tmf.post(tmf.document(tmf.text, "Second", "id", idOf(first), "href", first))
                .statusCode(201)
                .extract()
                .<String>path("href");
        assertThat(second).isNotEqualTo(first);
        tmf.operator().get(first).then().header("ETag", "\"1\"").body(tmf.text, equalTo("First"));
    }

    @Test
    default void a_merge_patch_changes_what_it_names_and_the_version_guards_it() {
        var tmf = resource();
        var href = tmf.make(tmf.text, "Apple", tmf.time, "2026-01-31T12:00:00Z", "suiteExtra", Map.of("a", 1, "b", 2));
        tmf.operator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(TmfResource.json("{'suiteExtra': {'a': null, 'c': [3]}, 'suiteMark': null}")
                        .put(tmf.text, "Pear")
                        .toString())
                .patch(href)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("href", equalTo(href))
                .body(tmf.text, equalTo("Pear"))
                .body(tmf.time, equalTo("2026-01-31T12:00:00Z"))
                .body("suiteExtra", equalTo(Map.of("b", 2, "c", List.of(3))))
                .body("$", not(hasKey(TmfResource.MARK)));
        patch(href, tmf.document(tmf.remark, "seen"), "\"1\"", 412);
        tmf.operator().header("If-Match", "\"1\"").delete(href).then().statusCode(412);
        patch(href, tmf.document(tmf.remark, "seen"), "W/\"2\"", 412);
        patch(href, TmfResource.patch(tmf.remark, "seen"), "\"1\", \"2\"", 200);
        patch(href, TmfResource.patch(tmf.remark, "seen"), "*", 200);
        tmf.operator()
                .body(TmfResource.patch(tmf.remark, "seen again").toString())
                .patch(href)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"");
        tmf.operator().header("If-None-Match", "\"4\"").get(href).then().statusCode(304);
        tmf.operator().header("If-None-Match", "W/\"4\"").get(href).then().statusCode(304);
        tmf.operator().header("If-None-Match", "\"1\"").get(href).then().statusCode(200);
    }

    private void patch(String href, ObjectNode patch, String version, int status) {
        resource()
                .operator()
                .header("If-Match", version)
                .body(patch.toString())
                .patch(href)
                .then()
                .statusCode(status);
    }

    @Test
    default void what_the_service_sets_is_not_for_the_caller_to_change() {
        var tmf = resource();
        var href = tmf.make();
        var patch = TmfResource.json("{}");
        tmf.fixed.forEach(name -> patch.put(name, "other"));
        tmf.operator()
                .body(patch.toString())
                .patch(href)
                .then()
                .statusCode(422)
                .body("code", equalTo("fixed"))
                .body(
                        "message",
                        equalTo(tmf.fixed.stream()
                                .map(name -> "$." + name + " cannot be changed")
                                .collect(joining("; "))));
        tmf.operator().get(href).then().header("ETag", "\"1\"");
    }

    @Test
    default void a_document_has_at_most_128_KiB_of_utf_8_with_all_that_is_added_to_it() {
        var tmf = resource();
        var stored =
                TmfResource.json(tmf.operator().get(tmf.make("padding", "")).asString());
        stored.remove("href");
        var free = LARGEST - stored.toString().getBytes(UTF_8).length - TIMES;
        var full = "€".repeat(free / 3) + "x".repeat(free % 3);
        var href = tmf.make("padding", full);
        assertThat(tmf.operator().get(href).asByteArray()).hasSizeGreaterThan(LARGEST);
        tmf.post(tmf.document("padding", full + "x".repeat(2 * TIMES)))
                .statusCode(413)
                .body("code", equalTo("too-large"));
        tmf.post(tmf.document("padding", "x".repeat(LARGEST))).statusCode(413);

        var grown = tmf.make("padding", "€".repeat(20_000));
        for (var change :
                Map.of("€".repeat(30_000), 413, "€".repeat(20_000), 200).entrySet()) {
            tmf.operator()
                    .body(TmfResource.patch("padding2", change.getKey()).toString())
                    .patch(grown)
                    .then()
                    .statusCode(change.getValue());
        }
    }

    @Test
    default void a_deleted_one_is_gone() {
        var tmf = resource();
        var href = tmf.make();
        tmf.operator().header("If-Match", "\"1\"").delete(href).then().statusCode(204);
        tmf.operator().get(href).then().statusCode(404).body("code", equalTo("not-found"));
        tmf.operator().body("{}").patch(href).then().statusCode(404);
        tmf.operator().delete(href).then().statusCode(404);
        tmf.list("").then().statusCode(200).header("X-Total-Count", "0");
    }

    @Test
    default void each_change_is_said_as_the_definitions_event() {
        var tmf = resource();
        var href = tmf.make();
        tmf.operator().body(tmf.move()).patch(href).then().statusCode(200);
        tmf.operator().body("{}").patch(href).then().statusCode(200).header("ETag", startsWith("\"2"));
        tmf.operator()
                .body(TmfResource.patch(tmf.text, "Apple").put("suiteExtra", 1).toString())
                .patch(href)
                .then()
                .statusCode(200);
        tmf.operator().delete(href).then().statusCode(204);
        try (var probe = Probe.connect()) {
            probe.await(
                    tmf.topic,
                    said -> idOf(href).equals(said.key()) && said.type().equals(tmf.type("deleted")));
            var said = probe.all(tmf.topic, each -> idOf(href).equals(each.key()));
            assertThat(said)
                    .extracting(each ->
                            each.type() + " " + each.json().path("eventType").asText() + " "
                                    + each.json().path("fieldPath").asText("-"))
                    .startsWith(
                            tmf.type("created") + " " + tmf.title() + "CreateEvent -",
                            tmf.type("state-changed") + " " + tmf.title() + "StateChangeEvent -",
                            tmf.type("attribute-value-changed") + " " + tmf.title() + "AttributeValueChangeEvent "
                                    + List.of(tmf.text, "suiteExtra").stream()
                                            .sorted()
                                            .collect(joining(",")))
                    .endsWith(tmf.type("deleted") + " " + tmf.title() + "DeleteEvent -");
            assertThat(said).allSatisfy(each -> {
                tmf.assertSays(each);
                assertThat(each.json().path("eventId").asText()).isEqualTo(each.id());
                assertThat(each.json().path("event").findValuesAsText("id")).contains(idOf(href));
            });
        }
    }

    private static String idOf(String href) {
        return href.substring(href.lastIndexOf('/') + 1);
    }
}
