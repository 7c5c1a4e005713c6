package rapport.chassis.start;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.when;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Whose word is taken for who somebody is.
final class IdentityRules implements SafetyRules {
    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final String CONSOLE = "quarkus.oidc.console.";
    private static final Pattern ANY_ISSUER = Pattern.compile(
            "quarkus[._]oidc[._].*(auth[-_.]server[-_.]url|token[._]issuer)|quarkus[._]oidc[._]auth[-_.]server[-_.]url",
            Pattern.CASE_INSENSITIVE);
    private static final int SESSION_SECRET = 32;
    private static final int CLIENT_SECRET = 16;

    @Override
    public List<Rule> rules() {
        return List.of(
                never(
                        "issuer",
                        settings -> when(settings.find(ISSUER).isEmpty(), "no OpenID issuer is named"),
                        "nobody could sign in",
                        "RAPPORT_OIDC_ISSUER to the URL of your identity provider"),
                never(
                        "issuer-https",
                        settings -> settings.find(ISSUER)
                                .filter(url -> !url.startsWith("https://"))
                                .map(url -> "the issuer " + url + " is not reached over https"),
                        "whoever is on the way could hand us keys of their own",
                        "RAPPORT_OIDC_ISSUER to an https URL"),
                never(
                        "issuer-local",
                        settings -> settings.find(ISSUER)
                                .flatMap(Hosts::of)
                                .filter(Hosts::isThisMachine)
                                .map(host -> "the issuer is on " + host),
                        "a demo issuer lets everybody be whom they like",
                        "RAPPORT_OIDC_ISSUER to your identity provider"),
                never(
                        "issuer-unchecked",
                        IdentityRules::unchecked,
                        "tokens would not be those of the issuer",
                        "neither quarkus.oidc.public-key nor quarkus.oidc.token.issuer=any"),
                never(
                        "audience",
                        settings -> when(
                                isAnybody(settings.get("quarkus.oidc.token.audience"))
                                        || settings.find(CONSOLE + "token.audience")
                                                .filter(IdentityRules::isAnybody)
                                                .isPresent(),
                                "no audience is named, or any will do"),
                        "a token made for another application would open this one",
                        "RAPPORT_OIDC_AUDIENCE to the audience of this suite's tokens"),
                never(
                        "tenants",
                        IdentityRules::strangeTenant,
                        "people or programs would be believed on another's word",
                        "RAPPORT_OIDC_ISSUER and RAPPORT_OIDC_AUDIENCE alone; programs and the console share them"),
                never(
                        "issuer-certificate",
                        IdentityRules::unverified,
                        "whoever is on the way could be taken for the issuer",
                        "TLS verification to required, and a trust store if the issuer has a certificate of your own"),
                never(
                        "client-secret",
                        settings -> Secrets.problem(
                                "the console's client secret",
                                settings.get(CONSOLE + "credentials.secret"),
                                CLIENT_SECRET),
                        "others could redeem the codes of people who sign in",
                        "RAPPORT_OIDC_CLIENT_SECRET to the secret that the issuer has made"),
                never(
                        "session-secret",
                        settings -> Secrets.problem(
                                        "the session secret",
                                        settings.get(CONSOLE + "token-state-manager.encryption-secret"),
                                        SESSION_SECRET)
                                .or(() -> unsealed(settings)),
                        "sessions could be read and forged",
                        "RAPPORT_SESSION_SECRET to at least 32 random characters, the same in all services"
                                + " (openssl rand -hex 32)"),
                never(
                        "cookies",
                        settings -> when(
                                !settings.isTrue(CONSOLE + "authentication.cookie-force-secure")
                                        || settings.get(CONSOLE + "authentication.cookie-same-site")
                                                .equalsIgnoreCase("none"),
                                "session cookies travel without TLS or to other sites"),
                        "a session could be stolen",
                        "cookie-force-secure to true and cookie-same-site to lax (the defaults)"),
                never(
                        "pkce",
                        settings -> when(
                                !settings.isTrue(CONSOLE + "authentication.pkce-required")
                                        || !settings.isTrue(CONSOLE + "authentication.nonce-required"),
                                "sign-in goes without PKCE or without a nonce"),
                        "a code that leaks would be enough to be somebody",
                        "pkce-required and nonce-required to true (the defaults)"));
    }

    private static boolean isAnybody(String audience) {
        return audience.isEmpty()
                || Arrays.stream(audience.split(",", -1)).map(String::strip).anyMatch("any"::equals);
    }

    private static Optional<String> unchecked(Settings settings) {
        return when(
                settings.find("quarkus.oidc.public-key").isPresent()
                        || settings.find(CONSOLE + "public-key").isPresent()
                        || settings.get("quarkus.oidc.token.issuer").equals("any")
                        || settings.get(CONSOLE + "token.issuer").equals("any"),
                "tokens of any issuer are believed");
    }

    /// The session, or what is on its way to the issuer, in a cookie that anybody could read or make.
    private static Optional<String> unsealed(Settings settings) {
        if (settings.get(CONSOLE + "token-state-manager.encryption-required").equals("false")) {
            return Optional.of("sessions are not sealed");
        }
        return settings.find(CONSOLE + "authentication.state-secret")
                .flatMap(secret -> Secrets.problem("the secret of sign-ins", secret, SESSION_SECRET));
    }

    /// A tenant besides programs and the console, or one of them with an issuer of its own.
    private static Optional<String> strangeTenant(Settings settings) {
        var issuer = settings.get(ISSUER);
        return StreamSupport.stream(settings.names().spliterator(), false)
                .filter(name -> ANY_ISSUER.matcher(name).matches())
                .filter(name -> !isOurs(name)
                        || settings.find(name)
                                .filter(value -> !value.equals(issuer) && !value.equals("any")) // any: issuer-unchecked
                                .isPresent())
                .sorted()
                .findFirst()
                .map(name -> name + " names an issuer besides RAPPORT_OIDC_ISSUER");
    }

    private static boolean isOurs(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return plain.equals("quarkusoidcauthserverurl")
                || plain.equals("quarkusoidcconsoleauthserverurl")
                || plain.equals("quarkusoidctokenissuer")
                || plain.equals("quarkusoidcconsoletokenissuer");
    }

    private static Optional<String> unverified(Settings settings) {
        var known = Stream.of(
                "quarkus.oidc.tls.verification", "quarkus.oidc.console.tls.verification", "quarkus.tls.trust-all");
        var off = Stream.concat(known, StreamSupport.stream(settings.names().spliterator(), false))
                .filter(name -> (name.startsWith("quarkus.oidc.") && name.endsWith("tls.verification"))
                        || (name.startsWith("quarkus.tls.") && name.endsWith("trust-all")))
                .filter(name -> settings.find(name)
                        .filter(value -> !value.equalsIgnoreCase("required") && !value.equals("false"))
                        .isPresent())
                .sorted()
                .findFirst();
        return off.map(name -> name + "=" + settings.get(name) + " takes any certificate, or any host's");
    }
}
