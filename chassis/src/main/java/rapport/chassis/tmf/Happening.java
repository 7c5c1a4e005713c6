package rapport.chassis.tmf;

import java.util.Locale;

/// The kinds of events that TM Forum resources have.
public enum Happening {
    CREATE("created"),
    ATTRIBUTE_VALUE_CHANGE("attribute-value-changed"),
    STATE_CHANGE("state-changed"),
    DELETE("deleted");

    private final String past;

    Happening(String past) {
        this.past = past;
    }

    /// `ServiceAttributeValueChangeEvent` of the resource `service`.
    String eventType(String resource) {
        var name = new StringBuilder(capital(resource));
        for (var word : name().split("_", -1)) {
            name.append(capital(word.toLowerCase(Locale.ROOT)));
        }
        return name.append("Event").toString();
    }

    /// `service-attribute-value-changed.v1` of the resource `service`, `customer-bill-created.v1` of `customerBill`.
    String type(String resource) {
        return resource.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "-" + past + ".v1";
    }

    String title(String resource) {
        return capital(resource) + " " + past.replace('-', ' ');
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
