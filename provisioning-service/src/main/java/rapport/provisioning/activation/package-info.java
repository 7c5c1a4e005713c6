/// Carries out what standing asks for: restrict, suspend, restore and terminate the services of an agreement.
@NullMarked
package rapport.provisioning.activation;

import org.jspecify.annotations.NullMarked;
