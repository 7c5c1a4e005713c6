package rapport.kubernetes;

import java.util.stream.Stream;

/// What must be true of manifests together, where each by itself is valid.
///
/// @param name how it is called where a mistake is found
/// @param mistakes what is wrong, a sentence each that names the object and the fix
record Rule(String name, Mistakes mistakes) {

    @FunctionalInterface
    interface Mistakes {
        Stream<String> in(Manifests manifests);
    }

    /// What is wrong by this rule, with its name in front.
    Stream<String> broken(Manifests manifests) {
        return mistakes.in(manifests).map(each -> name + ": " + each);
    }
}
