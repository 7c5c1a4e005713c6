/// The console's pages on relationships: what needs attention, accounts, standings, and who is told of planned work.
/// They read the tables of this service; what they change goes through the features.
@NullMarked
package rapport.relationship.console;

import org.jspecify.annotations.NullMarked;
