package rapport.notification.webhook;

import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// What owners of an endpoint are told of a failed attempt: what they can mend, and nothing about our side.
final class Failures {
    private Failures() {}

    static String connecting(ExecutionException failure) {
        return switch (failure.getCause()) {
            case SSLException _ -> "TLS could not be agreed on, or its certificate is not good for its name";
            case ConnectException refused when isTimeout(refused) -> "it could not be connected to in time";
            case ConnectException _ -> "it refused the connection";
            case null, default -> "it could not be connected to";
        };
    }

    static String exchanging(ExecutionException failure) {
        return switch (failure.getCause()) {
            case HttpClosedException _ -> "it closed the connection without an answer";
            case TimeoutException _ -> "it did not answer in time";
            case null, default -> "it did not answer as HTTP has it";
        };
    }

    private static boolean isTimeout(ConnectException failure) {
        return String.valueOf(failure.getMessage()).contains("timed out");
    }
}
