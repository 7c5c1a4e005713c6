/// Gets messages to endpoints of others over HTTP, signed as Standard Webhooks has it. One engine for all of
/// them: those of `/hub`, and those of subscriptions.
///
/// **What arrives.** A message is sent until the endpoint answers with 2xx, over three days with growing waits;
/// it may arrive twice, always with the same `webhook-id`. Messages of one subject arrive in the order in which
/// they were enqueued: a later one waits while an earlier one is tried again. Those of other subjects, and of
/// other endpoints, do not wait for it.
///
/// **Whose it is.** An endpoint has an owner, a [rapport.chassis.identity.Scope] of an operator, a customer or a
/// partner. Owners see and change what is theirs, behind the same walls as everything else; the system and
/// operators all of it.
///
/// **How it is used.** [Webhooks] opens and closes endpoints and takes messages, in the transaction of the
/// caller; nothing is sent before that commits. [EndpointEnabled] and [EndpointDelivered] are fired inside the
/// transaction that writes what they tell; that an endpoint is disabled, its state says.
@NullMarked
package rapport.notification.webhook;

import org.jspecify.annotations.NullMarked;
