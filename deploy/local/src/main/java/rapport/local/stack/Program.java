package rapport.local.stack;

import java.io.IOException;
import java.nio.file.Path;

/// Something that can be started and tells when it is ready.
interface Program {
    String name();

    int port();

    /// Where it writes what it has to say.
    Path log();

    Running start() throws IOException;

    /// Whether the running one does its work now.
    boolean isReady(Running running);
}
