package rapport.notification.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// How a letter looks on each channel. The words around it come from [CommonMessages] in the language of the instance.
@CheckedTemplate(basePath = "letter", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Layout {
    private Layout() {}

    static native TemplateInstance text(Letter letter);

    static native TemplateInstance page(Letter letter);

    static native TemplateInstance sms(Letter letter);
}
