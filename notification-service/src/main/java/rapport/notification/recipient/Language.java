package rapport.notification.recipient;

import java.util.Locale;

/// The languages that messages are written in.
public enum Language {
    EN(Locale.UK),
    DE(Locale.GERMANY);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// How dates and amounts are written.
    public Locale locale() {
        return locale;
    }

    /// The tag that message bundles go by.
    public String tag() {
        return locale.getLanguage();
    }

    /// The language of a BCP 47 tag; English where there is no translation.
    public static Language of(String tag) {
        return Locale.forLanguageTag(tag).getLanguage().equals(DE.tag()) ? DE : EN;
    }
}
