package rapport.chassis.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page has around it. Templates call it `cdi:shell`.
@Named("shell")
@RequestScoped
public class Shell {
    private final ConsoleConfig config;
    private final Assets assets;
    private final HttpHeaders headers;

    Shell(ConsoleConfig config, Assets assets, HttpHeaders headers) {
        this.config = config;
        this.assets = assets;
        this.headers = headers;
    }

    /// A link of the navigation.
    public record Link(String label, String path) {}

    public String getBrand() {
        return config.brand();
    }

    public List<Link> getNavigation() {
        return config.navigation().stream()
                .map(entry -> new Link(entry.label(), entry.path()))
                .toList();
    }

    /// The services that take in files.
    public List<String> getImporting() {
        return config.importing();
    }

    /// Where the assets of this version are.
    public String getAssets() {
        return "/console/assets/" + assets.fingerprint();
    }

    /// What the form before this page brought about, said once.
    public @Nullable String getFlash() {
        return Flash.read(headers);
    }
}
