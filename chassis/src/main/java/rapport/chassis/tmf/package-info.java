/// TM Forum Open API conventions (TMF630), once for all resources: a record that has the definition's shape, a table,
/// and a subclass of [TmfApi] make a resource.
@NullMarked
package rapport.chassis.tmf;

import org.jspecify.annotations.NullMarked;
