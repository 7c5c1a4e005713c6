package rapport.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that one overlay sends to a cluster.
record Manifests(List<Manifest> all) {

    Stream<Manifest> of(String... kinds) {
        var wanted = List.of(kinds);
        return all.stream().filter(each -> wanted.contains(each.kind()));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(each -> each.name().equals(name)).findFirst();
    }

    boolean has(String kind, String name) {
        return find(kind, name).isPresent();
    }

    boolean hasAny(String kind) {
        return of(kind).findAny().isPresent();
    }
}
