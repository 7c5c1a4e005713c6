/// Credits that customers are granted, until consumption has given them.
@NullMarked
package rapport.relationship.credit;

import org.jspecify.annotations.NullMarked;
