package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A person as TMF632 v4 defines it; `deceaded` is spelt as there.
@Schema(name = "Individual")
record Individual(
        @Nullable String id,
        @Nullable String href,
        @Nullable String aristocraticTitle,
        @Nullable Instant birthDate,
        @Nullable String countryOfBirth,
        @Nullable Instant deathDate,
        @Nullable @Size(max = 200) String familyName,
        @Nullable String familyNamePrefix,
        @Nullable String formattedName,
        @Nullable String fullName,
        @Nullable String gender,
        @Nullable String generation,
        @Nullable @Size(max = 200) String givenName,
        @Nullable String legalName,
        @Nullable String location,
        @Nullable String maritalStatus,
        @Nullable String middleName,
        @Nullable String nationality,
        @Nullable String placeOfBirth,
        @Nullable String preferredGivenName,
        @Nullable String title,
        @Nullable List<PartyParts.ContactMedium> contactMedium,
        @Nullable List<PartyParts.PartyCreditProfile> creditRating,
        @Nullable List<PartyParts.Disability> disability,
        @Nullable List<PartyParts.ExternalReference> externalReference,
        @Nullable List<PartyParts.IndividualIdentification> individualIdentification,
        @Nullable List<PartyParts.LanguageAbility> languageAbility,
        @Nullable List<PartyParts.OtherNameIndividual> otherName,
        @Nullable List<PartyParts.Characteristic> partyCharacteristic,
        @Nullable List<PartyParts.RelatedParty> relatedParty,
        @Nullable List<PartyParts.Skill> skill,
        @Nullable IndividualStateType status,
        @Nullable List<PartyParts.TaxExemptionCertificate> taxExemptionCertificate,
        @JsonProperty("@baseType") @Nullable String baseType,
        @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
        @JsonProperty("@type") @Nullable String type) {

    @Schema(name = "IndividualStateType")
    enum IndividualStateType {
        initialized,
        validated,
        deceaded
    }
}
