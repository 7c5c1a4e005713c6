/// What every test of the suite uses: broker and database once per run, a Kafka probe, tokens, contracts, rules.
@NullMarked
package rapport.testkit;

import org.jspecify.annotations.NullMarked;
