package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Counts who comes, at every address of this machine, and says something to them.
final class Door implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50);
    private final AtomicInteger visitors = new AtomicInteger();
    private final List<Socket> open = new ArrayList<>();

    Door() throws IOException {
        this("HTTP/1.1 204 Nothing\r\n\r\n");
    }

    /// @param text null to say nothing and stay
    Door(@Nullable String text) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                welcome(text);
            }
        });
    }

    private void welcome(@Nullable String text) {
        try {
            var visitor = door.accept();
            visitors.incrementAndGet();
            open.add(visitor);
            if (text != null) {
                visitor.getInputStream().read(new byte[1_024]);
                visitor.getOutputStream().write(text.getBytes(US_ASCII));
                visitor.close();
            }
        } catch (IOException _) {
            // closed, or they left
        }
    }

    int port() {
        return door.getLocalPort();
    }

    int visitors() {
        return visitors.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var visitor : open) {
            visitor.close();
        }
    }
}
