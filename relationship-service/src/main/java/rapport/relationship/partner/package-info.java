/// Partners: who may write to which topics, how much, and under which login. The row says how it should be; Kafka is
/// brought to it by whoever finds it undone, in steps that can be taken again.
@NullMarked
package rapport.relationship.partner;

import org.jspecify.annotations.NullMarked;
