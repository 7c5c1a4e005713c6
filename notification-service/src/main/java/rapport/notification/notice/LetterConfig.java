package rapport.notification.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// Who messages come from, and where their readers find help.
@ConfigMapping(prefix = "notification.letter")
interface LetterConfig {
    /// The sender's name for accounts whose brand has none here and none of its own.
    @WithDefault("Rapport Telecom")
    String senderName();

    /// Names of brands as customers know them, by the brand's id; a brand that is not listed goes by its id.
    Map<String, String> brands();

    /// Where help is on the web. Short: it is part of each SMS.
    @WithDefault("rapport.example/help")
    String helpPage();

    /// Where help is on the phone.
    @WithDefault("+49 800 7277678")
    String helpPhone();

    /// Where a customer chooses what to hear.
    @WithDefault("https://rapport.example/preferences")
    String preferencesPage();
}
