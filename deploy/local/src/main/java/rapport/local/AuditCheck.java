package rapport.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Asks every service whether its audit is as it was written.
///
/// @param ask answers the path of an operation of a service
record AuditCheck(Function<String, JsonNode> ask) {
    private static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship", "notification");

    /// @param intact whether nothing is wrong anywhere
    /// @param text a line each, with the last seal, to be noted elsewhere
    record Verdict(boolean intact, String text) {}

    /// @param seals that were noted earlier, as in `provisioning=17:5f3a…`
    Verdict verify(List<String> seals) {
        var noted = seals.stream().collect(Collectors.toMap(AuditCheck::service, AuditCheck::seal, (_, last) -> last));
        var answers = SERVICES.stream()
                .map(service -> new Answer(service, ask.apply(path(service, noted))))
                .toList();
        return new Verdict(
                answers.stream().allMatch(Answer::isIntact),
                answers.stream().map(Answer::line).collect(Collectors.joining(System.lineSeparator())));
    }

    private static String path(String service, Map<String, String> noted) {
        var head = noted.get(service);
        return "/" + service + "/v1/audit/verification" + (head == null ? "" : "?head=" + head);
    }

    private static String service(String seal) {
        var service = seal.contains("=") ? seal.substring(0, seal.indexOf('=')) : "";
        if (!SERVICES.contains(service)) {
            throw new UsageProblem("audit verify takes what it printed earlier, SERVICE=NUMBER:HASH, not " + seal);
        }
        return service;
    }

    private static String seal(String seal) {
        return seal.substring(seal.indexOf('=') + 1);
    }

    private record Answer(String service, JsonNode body) {
        boolean isIntact() {
            return body.path("intact").asBoolean();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "  %-13s %-7s %,d sealed, %,d not in time  %s=%s%s",
                    service,
                    isIntact() ? "intact" : "BROKEN",
                    body.path("sealed").asLong(),
                    body.path("unsealed").asLong(),
                    service,
                    body.path("head").asText(),
                    problems());
        }

        private String problems() {
            return StreamSupport.stream(body.path("problems").spliterator(), false)
                    .map(problem -> "%n    seal %d: %s"
                            .formatted(
                                    problem.path("number").asLong(),
                                    problem.path("flaw").asText()))
                    .collect(Collectors.joining());
        }
    }
}
