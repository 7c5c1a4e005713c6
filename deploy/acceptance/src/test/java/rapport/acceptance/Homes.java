package rapport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import rapport.local.stack.Suite;

/// A directory of links to built services, each of which can be of another version.
record Homes(Path path) implements AutoCloseable {
    /// All four of the version that is built there.
    static Homes of(Path built) {
        try {
            var homes = new Homes(Files.createTempDirectory("rapport-homes-"));
            Suite.SERVICE_NAMES.forEach(service -> homes.lead(service, built));
            return homes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on this service is started as it is built there; what runs goes on.
    void lead(String service, Path built) {
        try {
            var fresh = path.resolve("fresh");
            Files.createSymbolicLink(fresh, built.resolve(service + "-service"));
            Files.move(fresh, path.resolve(service + "-service"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (var service : Suite.SERVICE_NAMES) {
                Files.delete(path.resolve(service + "-service"));
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
