package rapport.broken.reactive;

import io.smallrye.mutiny.Uni;

/// Comes when it comes.
final class Later {

    Uni<String> perhaps() {
        return Uni.createFrom().item("");
    }
}
