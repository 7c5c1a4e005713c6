/// A small real OpenID provider on loopback, for tests and the local stack; no service's artifact holds it.
@NullMarked
package rapport.embedded.issuer;

import org.jspecify.annotations.NullMarked;
