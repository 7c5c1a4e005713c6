package rapport.chassis.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How files are taken in.
@ConfigMapping(prefix = "rapport.import")
interface ImportConfig {
    /// How often an instance looks for a file that waits.
    @WithDefault("1s")
    String every();

    /// How many lines are taken in by one transaction.
    @WithDefault("500")
    int batch();

    /// How many lines a file may have.
    @WithDefault("200000")
    int lines();

    /// How many bytes a line may have.
    @WithDefault("65536")
    int lineBytes();

    /// How long the text of a refused line is kept after the import ended.
    @WithDefault("P30D")
    Duration keep();

    /// How long it can be looked up after an import ended what became of its lines.
    @WithDefault("P90D")
    Duration remember();
}
