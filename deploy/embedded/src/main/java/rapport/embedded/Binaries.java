package rapport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where throw-away servers unpack PostgreSQL once: a directory that only this user can write.
final class Binaries {

    private Binaries() {}

    static Path ofThisUser() {
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        var user = System.getProperty("user.name");
        var shared = temporary.resolve("rapport-postgres-" + user);
        try {
            if (Files.notExists(shared)) {
                return Files.createDirectory(shared, onlyMe);
            }
            return Files.getOwner(shared).getName().equals(user)
                    ? shared
                    : Files.createTempDirectory("rapport-", onlyMe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
