/// Who is told over HTTP what happens in the suite: listeners of the TM Forum APIs of all services, and
/// subscriptions in the form of CAMARA. This package knows who wants and may read what;
/// [rapport.notification.webhook] delivers it.
@NullMarked
package rapport.notification.subscription;

import org.jspecify.annotations.NullMarked;
