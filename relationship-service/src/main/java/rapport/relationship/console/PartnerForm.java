package rapport.relationship.console;

import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.partner.PartnerRequest;

/// The form that registers a partner, as it was filled in.
public class PartnerForm {
    @FormParam("partnerId")
    private @Nullable String partnerId;

    @FormParam("name")
    private @Nullable String name;

    @FormParam("sources")
    private @Nullable String sources;

    @FormParam("channels")
    private List<String> channels = List.of();

    @FormParam("eventsPerSecond")
    private @Nullable String eventsPerSecond;

    @FormParam("reason")
    private @Nullable String reason;

    /// Whether somebody has filled it in.
    private boolean sent;

    public String getPartnerId() {
        return shown(partnerId);
    }

    public String getName() {
        return shown(name);
    }

    public String getSources() {
        return shown(sources);
    }

    public String getEventsPerSecond() {
        return shown(eventsPerSecond);
    }

    public String getReason() {
        return shown(reason);
    }

    /// An empty form offers every channel.
    public boolean takes(String channel) {
        return !sent || channels.contains(channel);
    }

    /// What the form asks for; what is empty is left to the service.
    PartnerRequest request(List<FieldError> errors) {
        sent = true;
        return new PartnerRequest(
                getPartnerId().strip(),
                name,
                getSources().isBlank()
                        ? null
                        : new ArrayList<>(Arrays.asList(getSources().strip().split("[\\s,]+", -1))),
                new ArrayList<>(channels),
                number(errors),
                null,
                null,
                null,
                reason);
    }

    private @Nullable Integer number(List<FieldError> errors) {
        if (getEventsPerSecond().isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(getEventsPerSecond().strip());
        } catch (NumberFormatException _) {
            errors.add(new FieldError("eventsPerSecond", "must be a whole number such as 50"));
            return null;
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }
}
