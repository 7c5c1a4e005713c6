package rapport.relationship.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where things are on the one origin. Templates call it `path:`.
@TemplateExtension(namespace = "path")
final class Paths {
    private Paths() {}

    /// Text made fit for a path.
    static String segment(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    static String account(String accountId) {
        return "/console/relationship/accounts/" + segment(accountId);
    }

    static String party(String partyId) {
        return "/console/relationship/parties/" + segment(partyId);
    }

    static String partner(String partnerId) {
        return "/console/relationship/partners/" + segment(partnerId);
    }

    static String standing(String agreementId) {
        return "/console/relationship/standings/" + segment(agreementId);
    }

    static String services(String accountId) {
        return "/console/provisioning/accounts/" + segment(accountId) + "/services";
    }

    static String change(String changeId) {
        return "/console/provisioning/changes/" + segment(changeId);
    }
}
