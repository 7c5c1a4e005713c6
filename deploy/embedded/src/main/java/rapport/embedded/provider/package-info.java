/// A payment provider on loopback that moves no money: the protocol that our collection speaks, with the ways in which
/// networks and providers fail.
@NullMarked
package rapport.embedded.provider;

import org.jspecify.annotations.NullMarked;
