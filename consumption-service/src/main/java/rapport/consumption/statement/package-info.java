/// Takes in what the bank says: statements of account in ISO 20022 CAMT.053.
@NullMarked
package rapport.consumption.statement;

import org.jspecify.annotations.NullMarked;
