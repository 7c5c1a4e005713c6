package rapport.chassis.start;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import java.util.Set;

/// What browsers and proxies may make of us.
final class HttpRules implements SafetyRules {
    private static final Set<String> EVERY_ORIGIN = Set.of("*", "/.*/", "/.+/");
    private static final String PROXIES = "quarkus.http.proxy.trusted-proxies";

    @Override
    public List<Rule> rules() {
        return List.of(
                never(
                        "cors",
                        settings -> when(
                                EVERY_ORIGIN.contains(settings.get("quarkus.http.cors.origins")),
                                "pages of every site may call this one"),
                        "a page elsewhere could act for whoever looks at it",
                        "quarkus.http.cors.origins to the sites that need it, or not at all"),
                never(
                        "trusted-proxies",
                        settings -> when(
                                settings.isTrue("quarkus.http.proxy.proxy-address-forwarding")
                                        && (settings.find(PROXIES).isEmpty()
                                                || settings.get(PROXIES).contains("/0")),
                                "forwarding headers are believed of everybody"),
                        "a caller could choose where sign-in leads",
                        "RAPPORT_TRUSTED_PROXIES to the addresses of your ingress"),
                unlessAccepted(
                        "api-browser",
                        settings -> when(
                                settings.isTrue("quarkus.swagger-ui.always-include"),
                                "the API browser is part of the service"),
                        "it tells everybody what there is to try",
                        "quarkus.swagger-ui.always-include to false"));
    }
}
