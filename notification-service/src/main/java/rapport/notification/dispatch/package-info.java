/// Gets each notice to its recipient: which channel, when, and what became of it. Every notice has one
/// outcome at any time, its last attempt's, so that outcomes always sum to the audience.
///
/// **What is sent twice, and what never.** A row is claimed into `SENDING` and committed before its message leaves. An
/// attempt that certainly was not handed over goes back to `PENDING` and is tried again, later each time,
/// until the notice expires. An attempt that may have reached a provider – no answer, or a process that
/// died with the row in `SENDING` – becomes `UNKNOWN`, is listed for operators and is never repeated, on
/// this channel or another. A refusal (bounce) moves the notice to the other channel, once. The channels
/// say what counts as which: see [rapport.notification.channel].
@NullMarked
package rapport.notification.dispatch;

import org.jspecify.annotations.NullMarked;
