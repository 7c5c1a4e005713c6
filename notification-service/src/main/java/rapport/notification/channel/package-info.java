/// The ways out of the house, and the policy of each about what is sent twice.
///
/// **E-mail (SMTP).** An attempt that failed before the final dot was written is certain not to have been handed over:
/// the
/// connection was refused or dropped earlier, or the server said 4xx. It is tried again. A 5xx answer is a bounce. Once
/// the dot was written and no
/// answer came back, the server may have the message: the attempt is *unknown*, listed, and not repeated.
///
/// **SMS (SMPP).** An attempt that failed before its `submit_sm` was written (not bound), and one that the message
/// centre refused for now (throttled, queue full), is tried again. Any other negative answer is a bounce. A
/// `submit_sm` that was written and not answered is *unknown*. Receipts are in the database before they are
/// acknowledged; the message centre repeats those that were not.
@NullMarked
package rapport.notification.channel;

import org.jspecify.annotations.NullMarked;
