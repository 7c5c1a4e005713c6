/// Who is told what of planned work, by when, and why.
@NullMarked
package rapport.relationship.outage;

import org.jspecify.annotations.NullMarked;
