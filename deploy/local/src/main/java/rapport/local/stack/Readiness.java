package rapport.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How a process shows that it is ready.
@FunctionalInterface
interface Readiness {
    HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    boolean shownBy(Running running);

    /// It answers this path with 200.
    static Readiness http(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return _ -> {
            try {
                return CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException _) {
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /// It lets in who knocks.
    static Readiness listening(int port) {
        return _ -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        };
    }

    /// It has written its process id into this file.
    static Readiness file(Path file) {
        return running -> {
            try {
                return Files.readString(file).equals(Long.toString(running.pid()));
            } catch (IOException _) {
                return false;
            }
        };
    }
}
