package rapport.chassis.imports;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a file is written: a table whose first line names its columns, or an object of JSON a line.
public enum Format {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The ending of a file's name.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(@Nullable MediaType type) {
        return Arrays.stream(values())
                .filter(format ->
                        type != null && MediaType.valueOf(format.mediaType).isCompatible(type))
                .findFirst();
    }

    /// As the name of a file tells.
    public static Optional<Format> ofName(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl")
                ? Optional.of(NDJSON)
                : Arrays.stream(values())
                        .filter(format -> name.endsWith("." + format.ending()))
                        .findFirst();
    }
}
