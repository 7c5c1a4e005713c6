package rapport.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rapport.embedded.issuer.EmbeddedIssuer;
import rapport.local.identity.Identity;
import rapport.local.identity.Issuer;

/// The directory of a stack: its data, its logs, its identity, and where it runs now.
public record State(Path directory) {
    private static final List<String> DATA = List.of("kafka", "postgres", "sinks");

    public State {
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path data(String name) {
        return directory.resolve(name);
    }

    public Path log(String name) {
        return made("logs").resolve(name + ".log");
    }

    public Path run(String name) {
        return made("run").resolve(name);
    }

    public Identity identity() {
        return new Identity(identityDirectory());
    }

    public Path identityDirectory() {
        return directory.resolve("identity");
    }

    /// The identity provider of the stack that this directory has had last.
    public Issuer issuer() {
        var issuer = noted("issuer").filter(noted -> !noted.endsWith(EmbeddedIssuer.PATH));
        if (issuer.isPresent()) {
            throw new UsageProblem("this stack trusts " + issuer.get() + "; ask there for a token");
        }
        var origin =
                noted("origin").orElseThrow(() -> new UsageProblem("nothing was started yet; ./rapport up does it"));
        return new Issuer(identity(), origin);
    }

    /// Keeps the directory for this process alone, as long as it lives.
    public void claim() {
        try {
            var channel = FileChannel.open(run("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return; // the lock ends with the process
            }
            channel.close();
        } catch (OverlappingFileLockException _) {
            // said below
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new UsageProblem("a stack is already running in " + directory + "; ./rapport down ends it");
    }

    /// Forgets what earlier runs have stored; identity and logs stay.
    public void forgetData() {
        DATA.forEach(name -> delete(data(name)));
    }

    /// Notes where the stack of this directory can be found.
    public void note(String name, String text) {
        try {
            Files.writeString(run(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> noted(String name) {
        try {
            var file = run(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget(String name) {
        delete(run(name));
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        if (Files.notExists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
