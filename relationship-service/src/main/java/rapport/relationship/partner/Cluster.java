package rapport.relationship.partner;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import rapport.chassis.broker.Brokers;

/// The brokers, asked as whoever administers them.
@ApplicationScoped
class Cluster {
    private static final int CALL_MILLIS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String SCRAM = "SCRAM-SHA-512";

    private final Brokers brokers;
    private final AdminConfig config;
    private final PartnerConfig partners;
    private @Nullable Admin admin;

    Cluster(Brokers brokers, AdminConfig config, PartnerConfig partners) {
        this.brokers = brokers;
        this.config = config;
        this.partners = partners;
    }

    /// Whether this service administers them.
    boolean isOurs() {
        return config.enabled();
    }

    /// Whether who connects has to sign in; seen by how we do it ourselves.
    boolean asksForLogins() {
        return protocol().startsWith("SASL");
    }

    /// The settings with which a client signs in as this user.
    Map<String, String> clientSettings(String user, String password) {
        var settings = new HashMap<String, String>();
        settings.put("bootstrap.servers", partners.bootstrapServers().orElseGet(() -> text("bootstrap.servers")));
        settings.put("security.protocol", protocol());
        if (asksForLogins()) {
            settings.put("sasl.mechanism", SCRAM);
            settings.put("sasl.jaas.config", jaas(user, password));
        }
        return settings;
    }

    /// What the brokers answer.
    ///
    /// @param unless failures that are an answer, too: null then
    /// @throws NotNow when they do not answer, or refuse
    <T> @Nullable T ask(Function<Admin, KafkaFuture<T>> question, List<Class<? extends Exception>> unless) {
        try {
            return question.apply(admin()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (unless.stream().anyMatch(kind -> kind.isInstance(cause))) {
                return null;
            }
            throw new NotNow(String.valueOf(cause));
        } catch (TimeoutException _) {
            throw new NotNow("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (KafkaException e) {
            throw new NotNow(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotNow("interrupted");
        }
    }

    /// The brokers did not do what they were asked; it is tried again.
    static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNow(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private String protocol() {
        var protocol = text("security.protocol");
        return protocol.isEmpty() ? "PLAINTEXT" : protocol;
    }

    private String text(String setting) {
        var value = brokers.with(Map.of()).get(setting);
        return value == null ? "" : value.toString();
    }

    private synchronized Admin admin() {
        if (admin == null) {
            var own = new HashMap<String, Object>(
                    Map.of("request.timeout.ms", CALL_MILLIS, "default.api.timeout.ms", CALL_MILLIS));
            config.username().ifPresent(user -> {
                own.put("sasl.mechanism", SCRAM);
                own.put("sasl.jaas.config", jaas(user, config.password().orElse("")));
            });
            admin = Admin.create(brokers.with(own));
        }
        return admin;
    }

    private static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
