package rapport.provisioning.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where things are on the one origin. Templates call it `path:`.
@TemplateExtension(namespace = "path")
final class Paths {
    private Paths() {}

    static String account(String accountId) {
        return "/console/relationship/accounts/" + segment(accountId);
    }

    static String standing(String agreementId) {
        return "/console/relationship/standings/" + segment(agreementId);
    }

    static String services(String accountId) {
        return "/console/provisioning/accounts/" + segment(accountId) + "/services";
    }

    static String service(String serviceId) {
        return "/console/provisioning/services/" + segment(serviceId);
    }

    static String change(String changeId) {
        return "/console/provisioning/changes/" + segment(changeId);
    }

    static String decisions(String changeId) {
        return "/console/relationship/changes/" + segment(changeId) + "/decisions";
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
