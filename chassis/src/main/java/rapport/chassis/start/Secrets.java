package rapport.chassis.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with a secret, as far as one can see it.
public final class Secrets {
    private static final List<String> SAMPLES = List.of(
            "change-me",
            "changeme",
            "change_me",
            "example",
            "sample",
            "secret",
            "password",
            "postgres",
            "rapport",
            "admin",
            "demo",
            "test",
            "default",
            "qwerty",
            "123456");
    private static final int FEWEST_CHARACTERS = 6;

    private static final Pattern KID = Pattern.compile("\"kid\"\\s*:\\s*\"([^\"]*)\"");

    private Secrets() {}

    /// Never says the secret itself.
    public static Optional<String> problem(String what, String secret, int shortest) {
        if (secret.isEmpty()) {
            return Optional.of(what + " is not set");
        }
        if (isSample(secret)) {
            return Optional.of(what + " is one that others know from a sample");
        }
        if (secret.length() < shortest) {
            return Optional.of(what + " has fewer than " + shortest + " characters");
        }
        var monotonous = secret.chars().distinct().count() < Math.min(FEWEST_CHARACTERS, shortest);
        return Rule.when(monotonous, what + " repeats a few characters only");
    }

    /// What is wrong with a key that was made for this suite, as a JWK: those of the local stack say that
    /// they are demo.
    public static Optional<String> keyProblem(String what, String jwk) {
        if (jwk.isEmpty()) {
            return Optional.of(what + " is not set");
        }
        var kid = KID.matcher(jwk);
        if (!kid.find() || kid.group(1).isBlank()) {
            return Optional.of(what + " is no JWK with a key id");
        }
        return Rule.when(kid.group(1).startsWith("demo"), what + " is one of a demo");
    }

    /// A sample word, alone or with little around it.
    private static boolean isSample(String secret) {
        var low = secret.toLowerCase(Locale.ROOT);
        return SAMPLES.stream().anyMatch(sample -> low.contains(sample) && low.length() < 2 * sample.length() + 4);
    }
}
