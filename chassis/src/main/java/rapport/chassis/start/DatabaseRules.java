package rapport.chassis.start;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the database is reached, and as whom.
final class DatabaseRules implements SafetyRules {
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String DIRECT = "rapport.database.direct-url";
    private static final String USER = "quarkus.datasource.username";
    private static final String OWNER = "quarkus.flyway.username";
    private static final String MIGRATES = "quarkus.flyway.migrate-at-start";
    private static final Pattern TLS = Pattern.compile("[?&]sslmode=(require|verify-ca|verify-full)(&|$)");
    private static final Pattern NAME = Pattern.compile("^jdbc:postgresql://[^/]*/([^?]+)");
    private static final int SHORTEST_PASSWORD = 12;

    @Override
    public List<Rule> rules() {
        return List.of(
                never(
                        "database",
                        settings -> when(
                                (migrates(settings) ? List.of(URL, USER, OWNER) : List.of(URL, USER))
                                        .stream()
                                                .anyMatch(name ->
                                                        settings.find(name).isEmpty()),
                                "the database or one of its roles is not named"),
                        "there would be nowhere to keep anything",
                        "DB_URL, DB_USER and DB_OWNER"),
                unlessAccepted(
                        "database-tls",
                        settings -> Stream.of(URL, DIRECT)
                                .flatMap(name -> settings.find(name).stream())
                                .filter(url -> !TLS.matcher(url).find())
                                .findFirst()
                                .map(_ -> "the database is reached without TLS"),
                        "whoever is on the way reads and changes everything",
                        "sslmode=verify-full (or verify-ca, require) in DB_URL, and in DB_DIRECT_URL if there is one"),
                unlessAccepted(
                        "database-direct",
                        DatabaseRules::elsewhere,
                        "what is said would stay unsent in one database while the relay looks into another",
                        "DB_DIRECT_URL to the database that the pooler of DB_URL leads to, or not at all"),
                never(
                        "database-roles",
                        settings -> settings.find(USER)
                                .filter(settings.get(OWNER)::equals)
                                .map(user -> "the service runs as " + user + ", the owner of its tables"),
                        "an owner can drop the walls between customers",
                        "DB_USER to a role of its own that has rights on data only"),
                never(
                        "database-password",
                        settings -> password(settings, "quarkus.datasource.password", USER),
                        "others could be the service",
                        "DB_PASSWORD to at least 12 random characters"),
                never(
                        "database-owner-password",
                        settings -> migrates(settings)
                                ? password(settings, "quarkus.flyway.password", OWNER)
                                : Optional.empty(),
                        "others could be the owner",
                        "DB_OWNER_PASSWORD to at least 12 random characters"));
    }

    /// Hosts and parameters may differ, the name of the database may not.
    private static Optional<String> elsewhere(Settings settings) {
        var pooled = settings.find(URL).flatMap(DatabaseRules::database);
        return settings.find(DIRECT)
                .flatMap(DatabaseRules::database)
                .filter(direct -> pooled.isPresent() && !pooled.get().equals(direct))
                .map(direct ->
                        "DB_URL leads to the database " + pooled.orElseThrow() + ", and DB_DIRECT_URL to " + direct);
    }

    private static Optional<String> database(String url) {
        var matcher = NAME.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Where another step migrates as the owner, the service need not know who that is.
    private static boolean migrates(Settings settings) {
        return !"false".equals(settings.get(MIGRATES));
    }

    private static Optional<String> password(Settings settings, String name, String user) {
        var password = settings.get(name);
        var what = "the password of " + (user.equals(OWNER) ? "the owner role" : "the runtime role");
        var isName = !password.isEmpty() && password.equals(settings.get(user));
        return isName ? Optional.of(what + " is its name") : Secrets.problem(what, password, SHORTEST_PASSWORD);
    }
}
