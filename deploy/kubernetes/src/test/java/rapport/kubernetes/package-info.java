/// Looks at what Kustomize renders: each object by itself, all of them together, and beside the services that they run.
@org.jspecify.annotations.NullMarked
package rapport.kubernetes;
