/// What there is to tell: the catalogue of topics, the notices that were asked for, and how each of them
/// reads in the recipient's language.
@NullMarked
package rapport.notification.notice;

import org.jspecify.annotations.NullMarked;
