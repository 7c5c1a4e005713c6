package rapport.chassis.console;

import io.quarkus.qute.RawString;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.money.Money;

/// Who looks at a page, and how things are shown to them: in their time zone, and in their way to write dates and
/// amounts. Templates call it `cdi:viewer`.
@Named("viewer")
@RequestScoped
public class Viewer {
    private static final String ZONE = "rapport-zone";

    private final SecurityIdentity identity;
    private final HttpHeaders headers;
    private final UriInfo address;
    private final Clock clock;

    Viewer(SecurityIdentity identity, HttpHeaders headers, UriInfo address, Clock clock) {
        this.identity = identity;
        this.headers = headers;
        this.address = address;
        this.clock = clock;
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    public String getName() {
        return identity.getPrincipal().getName();
    }

    /// What the viewer is here, in a word.
    public String getRole() {
        if (isWriting()) {
            return "Operator";
        }
        return identity.hasRole(Roles.OPERATOR_READONLY) ? "Operator, read only" : "No access";
    }

    /// Whether the viewer is shown what changes anything.
    public boolean isWriting() {
        return identity.hasRole(Roles.OPERATOR);
    }

    /// The zone that the browser told us in a cookie; UTC until it has.
    public ZoneId getZone() {
        var cookie = headers.getCookies().get(ZONE);
        try {
            return cookie == null
                    ? ZoneOffset.UTC
                    : ZoneId.of(URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8));
        } catch (DateTimeException | IllegalArgumentException _) {
            return ZoneOffset.UTC;
        }
    }

    /// The zone as the foot of the page names it.
    public String getZoneName() {
        var zone = getZone();
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// A moment for people and for machines.
    public RawString time(Instant at) {
        return new RawString(shown().time(at));
    }

    /// A moment to the second, where order matters.
    public RawString exact(Instant at) {
        return new RawString(shown().exact(at));
    }

    /// How far away a moment is, in words.
    public RawString ago(Instant at) {
        return new RawString(shown().distance(at, Instant.now(clock)));
    }

    /// From when until when; the day is said once when it is one day.
    public RawString span(Instant from, Instant to) {
        return new RawString(shown().span(from, to));
    }

    public String money(Money amount) {
        return shown().money(amount);
    }

    public String number(long number) {
        return shown().number(number);
    }

    /// A constant as a word: `PARKED` as "Parked".
    public String words(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// This page's own address, for whoever fetches it again.
    public String getHere() {
        var uri = address.getRequestUri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private Shown shown() {
        return new Shown(locale(headers), getZone());
    }

    private static Locale locale(@Nullable HttpHeaders headers) {
        var wanted = headers == null ? null : headers.getAcceptableLanguages().getFirst();
        return wanted == null
                        || wanted.getLanguage().isEmpty()
                        || wanted.getLanguage().equals("*")
                ? Locale.UK
                : wanted;
    }
}
