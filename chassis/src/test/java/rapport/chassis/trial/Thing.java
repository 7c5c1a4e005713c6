package rapport.chassis.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resource with an attribute of every kind.
record Thing(
        @Nullable String id,
        @Nullable String href,
        @Nullable @Size(max = 200) String name,
        @Nullable Colour colour,
        @Nullable Long count,
        @Nullable BigDecimal weight,
        @Nullable Boolean isBundle,
        @Nullable Instant startDate,
        @Nullable Instant madeAt,
        @Nullable Maker maker,
        @Nullable List<Part> part,
        @Nullable @Size(max = 100) List<Characteristic> characteristic,
        @JsonProperty("@type") @Nullable String type) {

    enum Colour {
        red,
        green
    }

    record Maker(@Nullable String name) {}

    record Part(
            @Size(max = 200) String id,
            @Nullable URI href,

            @Nullable @Pattern(regexp = "[a-z]*", message = "must be in small letters")
            String role) {}

    record Characteristic(String name, Object value) {}
}
