package rapport.local.sink;

import java.net.ServerSocket;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/// Listens on a socket that is already bound; jSMPP's own factory would open it to the network.
record GivenSocket(ServerSocket socket) implements ServerConnectionFactory {

    @Override
    public ServerConnection listen(int port) {
        return new ServerSocketConnection(socket);
    }

    @Override
    public ServerConnection listen(int port, int timeout) {
        return listen(port);
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) {
        return listen(port);
    }
}
