package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A service as TMF638 v4 defines it; what a definition requires is not `@Nullable`. Services have `@type`
/// and `block` beside it.
///
/// @param block who has taken how much away; set by the operations on blocks alone
@Schema(name = "Service")
record TmfService(
        @Nullable String id,
        @Nullable String href,
        @Nullable String category,
        @Nullable String description,
        @Nullable Instant endDate,
        @Nullable Boolean hasStarted,
        @Nullable Boolean isBundle,
        @Nullable Boolean isServiceEnabled,
        @Nullable Boolean isStateful,

        @Nullable @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
        String name,

        @Nullable String serviceDate,

        @Nullable @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
        String serviceType,

        @Nullable Instant startDate,
        @Nullable String startMode,
        @Nullable List<Feature> feature,
        @Nullable List<Note> note,
        @Nullable List<RelatedPlaceRefOrValue> place,
        @Nullable List<RelatedEntityRefOrValue> relatedEntity,
        @Nullable List<RelatedParty> relatedParty,
        @Nullable List<Characteristic> serviceCharacteristic,
        @Nullable List<RelatedServiceOrderItem> serviceOrderItem,
        @Nullable List<ServiceRelationship> serviceRelationship,
        @Nullable ServiceSpecificationRef serviceSpecification,
        @Nullable State state,
        @Nullable @Size(max = 100) List<ResourceRef> supportingResource,
        @Nullable List<ServiceRefOrValue> supportingService,
        @JsonProperty("@baseType") @Nullable String baseType,
        @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
        @JsonProperty("@type") @Nullable String type,
        @Nullable List<ServiceView.BlockView> block) {

    /// A name or an id that is there says something.
    static final String FILLED = "[\\s\\S]*\\S[\\s\\S]*";

    static final String BLANK = "must not be blank";

    @Schema(name = "OrderItemActionType")
    enum OrderItemActionType {
        add,
        modify,
        delete,
        noChange
    }

    record Feature(
            @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
            String id,

            @Nullable Boolean isBundle,
            @Nullable Boolean isEnabled,

            @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
            String name,

            @Nullable List<ConstraintRef> constraint,
            List<Characteristic> featureCharacteristic,
            @Nullable List<FeatureRelationship> featureRelationship) {}

    record FeatureRelationship(
            @Nullable String id,
            String name,
            String relationshipType,
            @Nullable TimePeriod validFor) {}

    record ConstraintRef(
            String id,
            @Nullable URI href,
            @Nullable String name,
            @Nullable String version,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record Characteristic(
            @Nullable String id,
            String name,
            @Nullable String valueType,
            @Nullable List<CharacteristicRelationship> characteristicRelationship,
            Object value,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record CharacteristicRelationship(
            @Nullable String id, @Nullable String relationshipType) {}

    record TimePeriod(
            @Nullable Instant endDateTime, @Nullable Instant startDateTime) {}

    record Note(@Nullable String id, String author, Instant date, String text) {}

    record RelatedPlaceRefOrValue(
            @Nullable String id,
            @Nullable String href,
            @Nullable String name,
            String role,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record RelatedEntityRefOrValue(
            @Nullable @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
            String id,

            @Nullable String href,
            @Nullable String name,
            String role,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record RelatedParty(
            @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
            String id,

            @Nullable URI href,
            @Nullable String name,
            @Nullable String role,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") String referredType) {}

    record RelatedServiceOrderItem(
            String itemId,
            @Nullable String role,
            @Nullable String serviceOrderHref,
            String serviceOrderId,
            @Nullable OrderItemActionType itemAction,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record ServiceRelationship(
            String relationshipType,
            ServiceRefOrValue service,
            @Nullable List<Characteristic> serviceRelationshipCharacteristic) {}

    record ServiceRefOrValue(
            String id,
            @Nullable String href,
            @Nullable String category,
            @Nullable String description,
            @Nullable Instant endDate,
            @Nullable Boolean hasStarted,
            @Nullable Boolean isBundle,
            @Nullable Boolean isServiceEnabled,
            @Nullable Boolean isStateful,
            @Nullable String name,
            @Nullable String serviceDate,
            @Nullable String serviceType,
            @Nullable Instant startDate,
            @Nullable String startMode,
            @Nullable List<Feature> feature,
            @Nullable List<Note> note,
            @Nullable List<RelatedPlaceRefOrValue> place,
            @Nullable List<RelatedEntityRefOrValue> relatedEntity,
            @Nullable List<RelatedParty> relatedParty,
            @Nullable List<Characteristic> serviceCharacteristic,
            @Nullable List<RelatedServiceOrderItem> serviceOrderItem,
            @Nullable List<ServiceRelationship> serviceRelationship,
            @Nullable ServiceSpecificationRef serviceSpecification,
            @Nullable State state,
            @Nullable List<ResourceRef> supportingResource,
            @Nullable List<ServiceRefOrValue> supportingService,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record ServiceSpecificationRef(
            String id,
            @Nullable URI href,
            @Nullable String name,
            @Nullable String version,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record ResourceRef(
            @Size(max = 200) @Pattern(regexp = FILLED, message = BLANK)
            String id,

            @Nullable URI href,
            @Nullable String name,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}
}
