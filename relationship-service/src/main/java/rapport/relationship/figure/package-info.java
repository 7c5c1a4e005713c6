/// How relationships stand, as figures for `/q/metrics`: counted, and of nobody in particular.
@NullMarked
package rapport.relationship.figure;

import org.jspecify.annotations.NullMarked;
