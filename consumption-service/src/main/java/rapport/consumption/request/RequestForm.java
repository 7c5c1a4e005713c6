package rapport.consumption.request;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An offer as it was shown on a page, and how the customer asked for it.
public class RequestForm {
    @FormParam("requestId")
    @DefaultValue("")
    String requestId = "";

    @FormParam("serviceId")
    @DefaultValue("")
    String serviceId = "";

    @FormParam("feature")
    @DefaultValue("")
    String feature = "";

    @FormParam("action")
    @DefaultValue("")
    String action = "";

    @FormParam("tariffVersion")
    @DefaultValue("0")
    long tariffVersion;

    @FormParam("price")
    @DefaultValue("")
    String price = "";

    @FormParam("priceCurrency")
    @DefaultValue("")
    String priceCurrency = "";

    @FormParam("cap")
    @DefaultValue("")
    String cap = "";

    @FormParam("capCurrency")
    @DefaultValue("")
    String capCurrency = "";

    @FormParam("request-reason")
    @DefaultValue("")
    String reason = "";

    /// Null when it lacks a reason, or is none of ours.
    @Nullable
    NewRequest asked(String agreementId) {
        var known = Arrays.stream(Action.values())
                .filter(each -> each.name().equals(action))
                .findFirst();
        if (known.isEmpty() || reason.isBlank()) {
            return null;
        }
        return new NewRequest(
                requestId,
                agreementId,
                serviceId,
                feature,
                known.get(),
                tariffVersion,
                stated(price, priceCurrency),
                stated(cap, capCurrency),
                reason.strip());
    }

    private static @Nullable Stated stated(String value, String currency) {
        return value.isEmpty() ? null : new Stated(value, currency);
    }
}
