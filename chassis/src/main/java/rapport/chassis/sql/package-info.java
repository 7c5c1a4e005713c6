/// Plain SQL inside the current transaction: whole sets go in as arrays and come out as records.
@NullMarked
package rapport.chassis.sql;

import org.jspecify.annotations.NullMarked;
