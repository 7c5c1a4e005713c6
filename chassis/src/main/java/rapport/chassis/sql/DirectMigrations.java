package rapport.chassis.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Migrations go to the database itself, past a pooler: Flyway says to its session as whom it works, and holds a lock.
/// Who does not migrate knows no owner, and is left alone; Quarkus would not let it begin with a URL and no owner.
@Singleton
final class DirectMigrations implements FlywayConfigurationCustomizer {
    private final String url;
    private final Optional<String> owner;
    private final Optional<String> password;

    DirectMigrations(
            @ConfigProperty(name = "rapport.database.direct-url") String url,
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> owner,
            @ConfigProperty(name = "quarkus.flyway.password") Optional<String> password) {
        this.url = url;
        this.owner = owner;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        owner.ifPresent(name -> configuration.dataSource(url, name, password.orElse("")));
    }
}
