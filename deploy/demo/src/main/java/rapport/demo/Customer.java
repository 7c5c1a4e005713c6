package rapport.demo;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One of the demo's customers; everything about it follows from its number, so that every run seeds the same base.
///
/// @param number from 1
public record Customer(int number) {
    private static final List<String> FIRST = List.of(
            "Ada", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jonas", "Klara", "Leo", "Mia",
            "Noah", "Olga", "Paul", "Rosa", "Sven", "Tilda", "Uwe");
    private static final List<String> LAST = List.of(
            "Adler",
            "Baker",
            "Cole",
            "Drexler",
            "Ebert",
            "Fischer",
            "Gray",
            "Hartmann",
            "Ivers",
            "Jansen",
            "Keller",
            "Lang",
            "Moore",
            "Neumann",
            "Olsen",
            "Price",
            "Quinn");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "Europe/London", "Europe/Lisbon", "America/New_York", "Asia/Tokyo");

    public String accountId() {
        return "A-%05d".formatted(number);
    }

    public String agreementId() {
        return "AG-%05d".formatted(number);
    }

    public String mobileId() {
        return "S-%05d".formatted(number);
    }

    /// Under which the mobile service is known.
    public String mobileNumber() {
        return "+491513%07d".formatted(1_000_000 + number);
    }

    public String lineId() {
        return "L-%05d".formatted(number);
    }

    public String name() {
        return FIRST.get(number % FIRST.size()) + " " + LAST.get(number % LAST.size());
    }

    public boolean isBusiness() {
        return number % 10 == 0;
    }

    /// A life depends on the service: a practice, a carer's phone.
    public boolean isCritical() {
        return number % 50 == 7;
    }

    public String language() {
        return number % 2 == 0 ? "de" : "en";
    }

    public String timeZone() {
        return ZONES.get(number % ZONES.size());
    }

    public boolean prefersSms() {
        return number % 5 >= 3;
    }

    /// Null for the few that have given none.
    public @Nullable String email() {
        if (prefersSms() && number % 4 == 0) {
            return null;
        }
        return rejectsMail() ? "bounce-" + number + "@example.com" : user() + number + "@example.com";
    }

    /// A mailbox that is gone: the mail server refuses it.
    public boolean rejectsMail() {
        return number % 97 == 0;
    }

    /// Null for the few that have given none. Numbers that end in 98 or 99 never answer.
    public @Nullable String sms() {
        return !prefersSms() && number % 3 == 0 ? null : "+491512%07d".formatted(1_000_000 + number);
    }

    /// Has asked not to hear of harmless maintenance.
    public boolean mutesMaintenance() {
        return number % 30 == 0;
    }

    /// The radio site that the mobile service depends on, 250 customers a site of 10,000.
    public int site() {
        return number % 40 + 1;
    }

    /// The ring that a business customer's line runs on.
    public int ring() {
        return number / 10 % 8 + 1;
    }

    private String user() {
        return name().toLowerCase(Locale.ROOT).replace(' ', '.');
    }
}
