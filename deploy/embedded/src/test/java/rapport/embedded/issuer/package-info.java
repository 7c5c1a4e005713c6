@NullMarked
package rapport.embedded.issuer;

import org.jspecify.annotations.NullMarked;
