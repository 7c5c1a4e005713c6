package rapport.relationship.partner;

import java.util.Map;

/// How a partner signs in, told once: nobody keeps the password but the brokers, and they keep a hash of it.
///
/// @param clientSettings all that a Kafka client needs, as in a properties file
public record Login(String user, String password, Map<String, String> clientSettings) {

    /// Nothing that ends up in a log by mistake.
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
