package rapport.notification.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in the reader's language, before it is laid out for a channel.
///
/// @param sender the brand as the reader knows it
/// @param name how the reader is addressed
/// @param subject what it is about, in one line
/// @param lead what happens, and why
/// @param facts when, how much, until when
/// @param services which of *my* services
/// @param next what to do now, or that there is nothing to do
/// @param brief the whole of it in an SMS, without sender, reference and help
/// @param preferencesPage where to unsubscribe; null where the law says that it must be heard
record Letter(
        String sender,
        String name,
        String subject,
        String lead,
        List<Fact> facts,
        List<String> services,
        String next,
        String brief,
        String reference,
        String helpPage,
        String helpPhone,
        @Nullable String preferencesPage) {

    record Fact(String label, String value) {}
}
