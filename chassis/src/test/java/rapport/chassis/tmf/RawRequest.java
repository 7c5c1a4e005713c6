package rapport.chassis.tmf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/// A request nearly as it is written here: no client turns its address into another first.
final class RawRequest {
    private RawRequest() {}

    /// The whole answer as text.
    static String get(String address, String token) {
        var request = "GET " + encoded(address) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What no address may hold is encoded; everything else stays as it is.
    private static String encoded(String address) {
        var text = new StringBuilder();
        for (var letter : address.split("", -1)) {
            text.append(letter.matches("[ \"<>^`\\\\{|}]") ? "%%%02X".formatted((int) letter.charAt(0)) : letter);
        }
        return text.toString();
    }
}
