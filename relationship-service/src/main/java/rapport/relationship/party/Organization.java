package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An organization as TMF632 v4 defines it.
@Schema(name = "Organization")
record Organization(
        @Nullable String id,
        @Nullable String href,
        @Nullable Boolean isHeadOffice,
        @Nullable Boolean isLegalEntity,
        @Nullable @Size(max = 200) String name,
        @Nullable String nameType,
        @Nullable String organizationType,
        @Nullable @Size(max = 200) String tradingName,
        @Nullable List<PartyParts.ContactMedium> contactMedium,
        @Nullable List<PartyParts.PartyCreditProfile> creditRating,
        PartyParts.@Nullable TimePeriod existsDuring,
        @Nullable List<PartyParts.ExternalReference> externalReference,
        @Nullable List<PartyParts.OrganizationChildRelationship> organizationChildRelationship,
        @Nullable List<PartyParts.OrganizationIdentification> organizationIdentification,
        PartyParts.@Nullable OrganizationParentRelationship organizationParentRelationship,
        @Nullable List<PartyParts.OtherNameOrganization> otherName,
        @Nullable List<PartyParts.Characteristic> partyCharacteristic,
        @Nullable List<PartyParts.RelatedParty> relatedParty,
        @Nullable OrganizationStateType status,
        @Nullable List<PartyParts.TaxExemptionCertificate> taxExemptionCertificate,
        @JsonProperty("@baseType") @Nullable String baseType,
        @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
        @JsonProperty("@type") @Nullable String type) {

    @Schema(name = "OrganizationStateType")
    enum OrganizationStateType {
        initialized,
        validated,
        closed
    }
}
