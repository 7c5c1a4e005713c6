package rapport.acceptance;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.net.SocketFactory;

/// Connections to the console of PgBouncer for the driver of PostgreSQL. The console says that it is version 1.18.0.
/// The driver tells a PostgreSQL that old to write more digits, which the console does not understand and refuses. So
/// the driver reads 12.8 instead.
public final class ConsoleSockets extends SocketFactory {
    private static final Pattern SAID = Pattern.compile("(?<=server_version\\x00)1\\.\\d(\\d)\\.");

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new Newer(super.getInputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class Newer extends FilterInputStream {
        Newer(InputStream answers) {
            super(answers);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            if (count > 0) {
                var text = new String(buffer, offset, count, StandardCharsets.ISO_8859_1);
                var newer = SAID.matcher(text).replaceFirst("12.$1 ").getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(newer, 0, buffer, offset, count);
            }
            return count;
        }
    }
}
