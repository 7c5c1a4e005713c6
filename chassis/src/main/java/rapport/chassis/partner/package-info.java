/// The partners that are registered, as every instance of every service knows them: [KnownPartners#find] answers what
/// the topic `relationship.partners` said last, without asking anybody. A partner that is not there has either never
/// been registered (brokers may be administered elsewhere), or nothing was heard of it yet: [KnownPartners#isComplete]
/// tells whether all that was said before the start has been read. Nothing waits for it; without Kafka it is empty.
@NullMarked
package rapport.chassis.partner;

import org.jspecify.annotations.NullMarked;
