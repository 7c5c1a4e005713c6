package rapport.testkit.tmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found, in which order, and how much of it.
interface TmfLists {
    TmfResource resource();

    @Test
    default void fields_select_exactly_id_href_and_those() {
        var tmf = resource();
        var href = tmf.make(
                tmf.text,
                "Apple",
                "suiteList",
                List.of(Map.of("a", 1, "b", 2), Map.of("b", 3)),
                "suiteExtra",
                Map.of("a", 1, "b", 2));
        var fields = "?fields=" + tmf.text + ",suiteList.a, suiteExtra.a,nowhere";
        var selected = TmfResource.json(tmf.operator().get(href + fields).asString());
        assertThat(selected.remove("href").textValue()).isEqualTo(href);
        assertThat(selected.remove("id").textValue()).isNotBlank();
        assertThat(selected)
                .isEqualTo(TmfResource.json("{'suiteList': [{'a': 1}, {}], 'suiteExtra': {'a': 1}}")
                        .put(tmf.text, "Apple"));
        for (var none : List.of("none", "id", "nowhere")) {
            tmf.list("fields=" + none).then().statusCode(200).body("[0].keySet()", equalTo(Set.of("id", "href")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT=Apple                                     | 1",
                "TEXT=\"Apple\"                                 | 1",
                "TEXT='Apple'                                   | 1",
                "TEXT=%22Apple%22                               | 1",
                "TEXT=\"A, B\"                                  | 1",
                "TEXT=Apple,Pear                                | 2",
                "TEXT=Apple&TEXT=Pear                           | 2",
                "TEXT=Apple;TEXT=Pear                           | 2",
                "TEXT=Apple;Pear                                | 2",
                "TEXT=Apple;REMARK=M                            | 2",
                "TEXT=Plum                                      | 0",
                "TEXT.eq=Apple                                  | 1",
                "TEXT%3D%3DApple                                | 1",
                "TEXT.ne=Apple                                  | 2",
                "TEXT!=Apple                                    | 2",
                "TEXT.gte=P                                     | 1",
                "TEXT>=P                                        | 1",
                "TEXT.gt=Pear                                   | 0",
                "TEXT.lt=Apple                                  | 1",
                "TEXT.lte=Apple                                 | 2",
                "TEXT.regex=^A                                  | 2",
                "TEXT*=^A                                       | 2",
                "TEXT%3D~le$                                    | 1",
                "REMARK=M                                       | 1",
                "REMARK.ne=M                                    | 2",
                "REMARK.regex=^M                                | 1",
                "TIME=2026-01-31                                | 2",
                "TIME.gt=2026-01-31                             | 0",
                "TIME.gte=2026-01-31T12:00:00Z                  | 1",
                "TIME=2026-01-31T14:00:00%2B02:00               | 1",
                "TIME.lt=2026-01-31T12:00:00Z                   | 1",
                "TIME.gt=2026-01-01&TIME.lt=2026-01-31T07:00:00Z | 1",
                "REFERENCES.id=p1                               | 2",
                "REFERENCES.id=\"p1\"&REFERENCES.role=seller    | 1",
                "REFERENCES.id=p9                               | 0",
                "REFERENCES.role.ne=seller                      | 2",
                "suiteExtra.deep=x                              | 1",
                "suiteExtra.number.gte=5                        | 1",
                "suiteExtra.deep.eq=y                           | 0",
                "suiteValues.value=250                          | 1",
                "suiteValues.value=fast                         | 1",
                "suiteValues.value.gt=200                       | 1",
                "@type=Fruit                                    | 1",
            })
    default void a_list_is_filtered_by_any_attribute(String filter, String expected) {
        var tmf = resource();
        tmf.make(
                tmf.text,
                "Apple",
                tmf.time,
                "2026-01-31T12:00:00Z",
                "@type",
                "Fruit",
                tmf.references,
                List.of(reference("p0", "buyer"), reference("p1", "seller")),
                "suiteExtra",
                Map.of("deep", "x", "number", 5));
        tmf.make(
                tmf.text,
                "Pear",
                tmf.remark,
                "M",
                tmf.time,
                "2026-01-31T08:00:00+02:00",
                tmf.references,
                List.of(reference("p1", "buyer")));
        tmf.make(
                tmf.text,
                "A, B",
                "suiteValues",
                List.of(Map.of("name", "speed", "value", 250), Map.of("name", "kind", "value", "fast")));

        tmf.list(filter).then().statusCode(200).header("X-Total-Count", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a[b]=1            | a[b]",
                "a%20b=1           | a b",
                "TEXT.like=x       | like is inside a plain value",
                "TEXT~x            | has no value",
                "TEXT              | has no value",
                "REFERENCES=1      | is an object",
                "TIME.gt=soon      | must be a date",
                "TIME=2026-02-31   | must be a date",
                "TEXT.regex=(      | is not a regular expression",
                "TEXT.regex=(a)\\1 | no back references",
                "filter=$[?(@.a)]  | filter: JSONPath is not spoken here",
                "limit=0           | limit: must be a whole number between 1 and 1000",
                "limit=1001        | limit: must be a whole number between 1 and 1000",
                "limit=many        | limit: must be a whole number",
                "offset=-1         | offset: must be a whole number",
                "sort=nowhere      | sort: nowhere",
                "sort=REFERENCES.id | .id is nothing that resources are sorted by",
            })
    default void a_query_that_means_nothing_is_refused_with_its_name(String query, String complaint) {
        resource()
                .list(query)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-query"))
                .body("message", containsString(complaint));
    }

    @Test
    default void a_filter_cannot_become_sql_or_jsonpath() {
        var tmf = resource();
        tmf.make(tmf.text, "Apple");
        for (var hostile : List.of(
                "TEXT='; DROP TABLE service; --",
                "TEXT=x\" || true || \"",
                "TEXT=x' OR true --",
                "suiteExtra.a=x\" || 1 == 1 || \"y",
                "REMARK=\\\" || $.suiteMark != \\\"",
                "TEXT.regex='.*",
                "REMARK.regex=.*\") || (true")) {
            var answer = tmf.list(hostile);
            assertThat(answer.statusCode()).as(hostile).isIn(200, 400);
            assertThat(answer.asString()).as(hostile).doesNotContain("Apple");
        }
    }

    @Test
    default void a_list_is_sorted_and_comes_in_pages_that_know_each_other() {
        var tmf = resource();
        var hrefs = new ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            hrefs.add(tmf.make(tmf.text, "N" + i % 2, tmf.time, "2026-01-0" + (6 - i) + "T00:00:00Z"));
        }
        assertSorted("TEXT,TIME", hrefs.get(3), hrefs.get(1), hrefs.get(4), hrefs.get(2), hrefs.get(0));
        assertSorted("-TEXT,+TIME", hrefs.get(4), hrefs.get(2), hrefs.get(0), hrefs.get(3), hrefs.get(1));
        assertSorted("-TIME", hrefs.toArray(String[]::new));

        var seen = new ArrayList<String>();
        var page = tmf.list("sort=-TIME&limit=2&offset=2");
        page.then().statusCode(200).header("X-Total-Count", "5").header("X-Result-Count", "2");
        for (var rel : List.of("first", "next", "next", "prev", "last")) {
            page = tmf.operator().urlEncodingEnabled(false).get(link(page.header("Link"), rel));
            page.then().statusCode(200).header("X-Total-Count", "5");
            seen.addAll(page.path("href"));
        }
        assertThat(seen)
                .containsExactly(
                        hrefs.get(0),
                        hrefs.get(1),
                        hrefs.get(2),
                        hrefs.get(3),
                        hrefs.get(4),
                        hrefs.get(2),
                        hrefs.get(3),
                        hrefs.get(4));
        assertThat(page.header("Link")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        tmf.list("offset=7").then().statusCode(200).header("X-Total-Count", "5").body("size()", equalTo(0));
    }

    private void assertSorted(String by, String... hrefs) {
        assertThat(resource().list("sort=" + by).<List<String>>path("href"))
                .as(by)
                .containsExactly(hrefs);
    }

    private static String link(String links, String rel) {
        return links.replaceAll(".*<([^>]*)>; rel=\"" + rel + "\".*", "$1");
    }

    private static Map<String, String> reference(String id, String role) {
        return Map.of("id", id, "role", role, "@referredType", "Individual");
    }
}
