package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Usage as TMF635 has it, and the agreement and the service that it is of (`relatedEntity`).
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfUsage(
        @Nullable String id,
        @Nullable String href,
        Instant usageDate,
        String usageType,
        @Nullable Status status,
        List<Characteristic> usageCharacteristic,
        @Nullable List<RelatedParty> relatedParty,
        @Nullable List<RelatedEntity> relatedEntity,
        @Nullable List<RatedProductUsage> ratedProductUsage,
        @JsonProperty("@type") @Nullable String type) {

    /// Those of the definition. A record of ours is received, rated, recycled when it was taken back, or
    /// rejected when somebody let it go.
    enum Status {
        received,
        rejected,
        recycled,
        guided,
        rated,
        rerated,
        billed;

        static Status of(RecordView record) {
            return record.takenBack() ? recycled : rated;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Characteristic(String name, @Nullable String valueType, Object value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RelatedParty(
            String id,
            @Nullable String role,
            @JsonProperty("@referredType") String referredType) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RelatedEntity(
            String id,
            String role,
            @JsonProperty("@referredType") String referredType) {}

    /// What it cost is told beside this surface: whether that has tax in it, only the bill says.
    ///
    /// @param usageRatingTag `usage`, `included usage` or `non included usage`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RatedProductUsage(
            @Nullable String offerTariffType, @Nullable String usageRatingTag) {}
}
