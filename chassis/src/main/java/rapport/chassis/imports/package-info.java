/// Takes in files of what exists elsewhere already, line by line: each is taken in once, is there already,
/// or is kept with what to mend.
@NullMarked
package rapport.chassis.imports;

import org.jspecify.annotations.NullMarked;
