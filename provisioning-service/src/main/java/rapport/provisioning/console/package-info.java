/// The console's pages on what we run: services with their history, planned work and whom it touches. They read the
/// tables of this service; what they change goes through the features.
@NullMarked
package rapport.provisioning.console;

import org.jspecify.annotations.NullMarked;
