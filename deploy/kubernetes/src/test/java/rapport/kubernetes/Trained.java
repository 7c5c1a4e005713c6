package rapport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An image as a directory: made by the commands of the Containerfile, on this machine and with its JVM, from what
/// `./mvnw -Pimage package` has built.
///
/// @param root what is `/` in an image
record Trained(Containerfile file, Path root) {
    private static final Path IMAGE = ContainerRules.PROJECT.resolve("deploy/image");

    static Path target(String service) {
        return ContainerRules.PROJECT.resolve(service).resolve("target");
    }

    /// @throws IllegalStateException if nothing was built for an image
    static List<String> built() {
        var built = Needs.SERVICES.stream()
                .map(each -> each + "-service")
                .filter(each -> Files.exists(target(each).resolve("image-app.cdx.json")))
                .toList();
        if (built.isEmpty()) {
            throw new IllegalStateException("nothing is built for an image: ./mvnw -Pimage -DskipTests package");
        }
        return built;
    }

    /// Layers, copied together, with an archive.
    static Trained of(String service, Path root) throws IOException, InterruptedException {
        var trained = new Trained(Containerfile.of(IMAGE.resolve("Containerfile")), root);
        var build = Files.createDirectories(root.resolve("build"));
        copy(target(service).resolve("image-app"), build.resolve(service + "/target/image-app"));
        Files.copy(
                target(service).resolve("image-app.cdx.json"), build.resolve(service + "/target/image-app.cdx.json"));
        trained.run("build", 1, build, Map.of("SERVICE", service));
        var app = Files.createDirectories(root.resolve("app"));
        copy(root.resolve("layers/libraries"), app);
        copy(root.resolve("layers/service"), app);
        trained.run("trained", 0, app, trained.environment());
        return trained;
    }

    /// What it has of its own where it runs.
    Map<String, String> environment() {
        return file.image().pairs("ENV");
    }

    /// How it starts, with more options for the JVM.
    List<String> entry(String... options) {
        var command = new ArrayList<>(Manifest.strings(
                Shapes.read(here(file.image().last("ENTRYPOINT").orElseThrow().words()))));
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(1, List.of(options));
        return command;
    }

    private void run(String stage, int which, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command =
                file.stage(stage).orElseThrow().all("RUN").toList().get(which).command();
        var builder = new ProcessBuilder("/bin/sh", "-c", here(command))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        var own = new HashMap<>(environment);
        own.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(own);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + "\n" + said);
        }
    }

    /// With the places of an image where they are here.
    private String here(String command) {
        return command.replace("/training.env", IMAGE.resolve("training.env").toString())
                .replace("/layers", root.resolve("layers").toString())
                .replace("/app/", root.resolve("app") + "/");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static long residentKilobytes(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(each -> each.startsWith("VmRSS:"))
                    .map(each -> each.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
