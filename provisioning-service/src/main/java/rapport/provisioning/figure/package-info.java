/// What is blocked and what is planned, as figures for `/q/metrics`.
@NullMarked
package rapport.provisioning.figure;

import org.jspecify.annotations.NullMarked;
