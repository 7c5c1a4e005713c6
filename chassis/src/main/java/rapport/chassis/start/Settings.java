package rapport.chassis.start;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// The settings of a service as rules look at them: what is empty, or made of something that is not set, is not there.
public record Settings(Config config) {

    public Optional<String> find(String name) {
        try {
            return config.getOptionalValue(name, String.class)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        } catch (NoSuchElementException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The setting, or an empty text.
    public String get(String name) {
        return find(name).orElse("");
    }

    public boolean isTrue(String name) {
        return Boolean.parseBoolean(get(name));
    }

    /// Whether the service has this setting at all, with a value or without.
    public boolean knows(String name) {
        return config.getConfigValue(name).getRawValue() != null;
    }

    Iterable<String> names() {
        return config.getPropertyNames();
    }
}
