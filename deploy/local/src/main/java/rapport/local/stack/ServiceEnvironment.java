package rapport.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import rapport.local.Ports.Port;
import rapport.local.identity.Issuer;

/// What a service is told about its surroundings.
final class ServiceEnvironment {
    static final String SMPP_SYSTEM_ID = "rapport";
    static final String SMPP_PASSWORD = "rapport";
    private static final String LOOPBACK = "127.0.0.1";

    /// Longer than it takes until whoever shares out requests has looked at who is ready.
    private static final String SHUTDOWN_DELAY = "3S";

    private ServiceEnvironment() {}

    static Map<String, String> of(Port service, int port, Suite suite) {
        var environment = new HashMap<String, String>();
        common(service, suite, environment);
        environment.put("HTTP_PORT", String.valueOf(port));
        if (suite.options().replicas() > 1) {
            environment.put("RAPPORT_SHUTDOWN_DELAY", SHUTDOWN_DELAY);
        }
        switch (service) {
            case PROVISIONING -> sealing(suite, environment);
            case CONSUMPTION -> {
                sealing(suite, environment);
                provider(suite, environment);
            }
            case RELATIONSHIP -> {
                sealing(suite, environment);
                environment.putAll(policy(suite.options().policy()));
                environment.put("RAPPORT_KAFKA_ADMIN_ENABLED", "true");
                if (suite.options().secured()) {
                    var login = suite.state().identity().kafka().login("administration");
                    environment.put("RAPPORT_KAFKA_ADMIN_USERNAME", login.user());
                    environment.put("RAPPORT_KAFKA_ADMIN_PASSWORD", login.password());
                }
            }
            case NOTIFICATION -> notification(suite, environment);
            default -> throw new IllegalArgumentException(service + " is no service");
        }
        return Map.copyOf(environment);
    }

    private static void common(Port service, Suite suite, Map<String, String> environment) {
        var name = Suite.nameOf(service);
        var identity = suite.state().identity();
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + suite.ports().of(Port.KAFKA));
        if (suite.options().secured()) {
            identity.kafka()
                    .login(name)
                    .settings()
                    .forEach((setting, value) -> environment.put(
                            "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        }
        var direct =
                "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, suite.ports().of(Port.POSTGRES), name);
        environment.put("DB_URL", suite.options().pooled() ? Pooler.jdbcUrl(suite.ports(), name) : direct);
        environment.put("DB_DIRECT_URL", direct);
        environment.put("DB_OWNER", name + "_owner");
        environment.put("DB_OWNER_PASSWORD", identity.password(name + "_owner"));
        environment.put("DB_USER", name + "_app");
        environment.put("DB_PASSWORD", identity.password(name + "_app"));
        environment.put("QUARKUS_PROFILE", "demo");
        environment.put("RAPPORT_PUBLIC_URL", suite.ports().address());
        environment.put("RAPPORT_SESSION_SECRET", identity.sessionSecret());
        environment.put("RAPPORT_OIDC_AUDIENCE", Issuer.AUDIENCE);
        environment.put("RAPPORT_OIDC_CLIENT_ID", Issuer.CLIENT);
        if (suite.options().issuer().isEmpty()) {
            environment.put(
                    "RAPPORT_OIDC_ISSUER", new Issuer(identity, suite.ports().address()).url());
            environment.put("RAPPORT_OIDC_CLIENT_SECRET", identity.clientSecret());
        } else {
            environment.put("RAPPORT_OIDC_ISSUER", suite.options().issuer());
        }
    }

    private static void sealing(Suite suite, Map<String, String> environment) {
        environment.put("RAPPORT_CONTACT_PUBLIC_KEY", suite.state().identity().contactPublicKey());
        sinks(environment);
    }

    /// Where listeners may be: who takes them in and who delivers to them must agree.
    private static void sinks(Map<String, String> environment) {
        environment.put("RAPPORT_WEBHOOK_PLAIN_HTTP", "true");
        environment.put("RAPPORT_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8");
    }

    private static void notification(Suite suite, Map<String, String> environment) {
        environment.put("RAPPORT_CONTACT_PRIVATE_KEY", suite.state().identity().contactPrivateKey());
        environment.put("SMTP_HOST", LOOPBACK);
        environment.put("SMTP_PORT", String.valueOf(suite.ports().of(Port.SMTP)));
        environment.put("SMPP_HOST", LOOPBACK);
        environment.put("SMPP_PORT", String.valueOf(suite.ports().of(Port.SMPP)));
        environment.put("SMPP_SYSTEM_ID", SMPP_SYSTEM_ID);
        environment.put("SMPP_PASSWORD", SMPP_PASSWORD);
        sinks(environment);
        environment.put("RAPPORT_WEBHOOK_FIRST_RETRY", "PT1S");
        environment.put("RAPPORT_WEBHOOK_LONGEST_RETRY", "PT10S");
        environment.put("RAPPORT_WEBHOOK_LONGEST_PROBE", "PT5S");
        environment.put("RAPPORT_WEBHOOK_LEASE", "PT5S");
    }

    /// Through whom money is collected: a simulator, beside the supervisor.
    private static void provider(Suite suite, Map<String, String> environment) {
        var identity = suite.state().identity();
        environment.put(
                "RAPPORT_PAYMENT_PROVIDER_URL",
                "http://" + LOOPBACK + ":" + suite.ports().of(Port.PROVIDER));
        environment.put("RAPPORT_PAYMENT_PROVIDER_KEY", identity.providerKey());
        environment.put("RAPPORT_PREPAID_QUOTA_PARTNERS", "acme");
        environment.put("RAPPORT_PAYMENT_PROVIDER_WEBHOOK_SECRETS", identity.providerWebhookSecret());
    }

    /// The periods of the standing policy, from `policy/<name>.properties`.
    private static Map<String, String> policy(String name) {
        var properties = new Properties();
        var resource = "/policy/" + name + ".properties";
        try (var file = Objects.requireNonNull(ServiceEnvironment.class.getResourceAsStream(resource), resource)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var periods = new HashMap<String, String>();
        properties.forEach((key, value) -> periods.put(key.toString(), value.toString()));
        return periods;
    }
}
