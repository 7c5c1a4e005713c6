/// The versions of tariffs: drafted, checked, released, and then for ever as they are.
@NullMarked
package rapport.consumption.tariff;

import org.jspecify.annotations.NullMarked;
