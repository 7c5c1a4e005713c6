package rapport.local;

import java.nio.file.Path;
import java.util.List;

/// What was asked for on the command line.
///
/// @param port of the origin; 0 lets the operating system choose every port
/// @param portBase the first of the inner ports, or 0 to derive it from the origin's
/// @param state the directory that holds data, logs and identity
/// @param home the directory that holds the built services
/// @param policy whose periods count: `demo` (seconds) or `production` (days)
/// @param fresh whether to forget the data of earlier runs first
/// @param issuer another identity provider than the stack's own, or an empty text
/// @param secured whether Kafka lets in only who signs in, and only to what its access list allows
/// @param pooled whether a pooler is between the services and PostgreSQL
/// @param withParent whether to end when the process that started this one ends
/// @param replicas how many instances of each service share the work
/// @param words what is no option
public record Options(
        int port,
        int portBase,
        Path state,
        Path home,
        String policy,
        boolean fresh,
        String issuer,
        boolean secured,
        boolean pooled,
        boolean withParent,
        int replicas,
        List<String> words) {
    private static final int HIGHEST_PORT = 65_535;

    /// No topic has more partitions that they could share.
    private static final int MOST_REPLICAS = 6;

    private static final List<String> VALUED =
            List.of("--port", "--port-base", "--state", "--home", "--policy", "--issuer", "--replicas");
    private static final List<String> FLAGS = List.of("--fresh", "--secured", "--pooled", "--with-parent");

    /// @throws UsageProblem for what cannot be meant
    public static Options parse(List<String> arguments) {
        var given = Given.of(arguments, VALUED, FLAGS);
        return new Options(
                given.number("--port", 0, HIGHEST_PORT, 8080),
                given.number("--port-base", 0, HIGHEST_PORT, 0),
                given.path("--state", ".rapport"),
                given.path("--home", ""),
                given.oneOf("--policy", List.of("demo", "production")),
                given.has("--fresh"),
                given.text("--issuer", ""),
                given.has("--secured"),
                given.has("--pooled"),
                given.has("--with-parent"),
                given.number("--replicas", 1, MOST_REPLICAS, 1),
                given.words());
    }
}
