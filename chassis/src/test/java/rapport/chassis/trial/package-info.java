/// A small feature that the chassis is tried on: it adds up numbers by name.
@NullMarked
package rapport.chassis.trial;

import org.jspecify.annotations.NullMarked;
