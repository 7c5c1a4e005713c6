package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What individuals and organizations consist of, as TMF632 v4 defines it; what it requires is not `@Nullable`.
final class PartyParts {
    private PartyParts() {}

    record AttachmentRefOrValue(
            @Nullable String id,
            @Nullable String href,
            @Nullable String attachmentType,
            @Nullable String content,
            @Nullable String description,
            @Nullable String mimeType,
            @Nullable String name,
            @Nullable String url,
            @Nullable Quantity size,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record Characteristic(
            String name,
            @Nullable String valueType,
            Object value,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record ContactMedium(
            @Nullable String mediumType,
            @Nullable Boolean preferred,
            @Nullable MediumCharacteristic characteristic,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record Disability(
            @Nullable String disabilityCode,
            @Nullable String disabilityName,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record ExternalReference(
            @Nullable String externalReferenceType,
            @Nullable String name,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record IndividualIdentification(
            @Nullable String identificationId,
            @Nullable String identificationType,
            @Nullable String issuingAuthority,
            @Nullable Instant issuingDate,
            @Nullable AttachmentRefOrValue attachment,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record LanguageAbility(
            @Nullable Boolean isFavouriteLanguage,
            @Nullable String languageCode,
            @Nullable String languageName,
            @Nullable String listeningProficiency,
            @Nullable String readingProficiency,
            @Nullable String speakingProficiency,
            @Nullable String writingProficiency,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record MediumCharacteristic(
            @Nullable String city,
            @Nullable String contactType,
            @Nullable String country,
            @Nullable String emailAddress,
            @Nullable String faxNumber,
            @Nullable String phoneNumber,
            @Nullable String postCode,
            @Nullable String socialNetworkId,
            @Nullable String stateOrProvince,
            @Nullable String street1,
            @Nullable String street2,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record OrganizationChildRelationship(
            @Nullable String relationshipType,
            @Nullable OrganizationRef organization,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record OrganizationIdentification(
            @Nullable String identificationId,
            @Nullable String identificationType,
            @Nullable String issuingAuthority,
            @Nullable Instant issuingDate,
            @Nullable AttachmentRefOrValue attachment,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record OrganizationParentRelationship(
            @Nullable String relationshipType,
            @Nullable OrganizationRef organization,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record OrganizationRef(
            String id,
            @Nullable String href,
            @Nullable String name,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record OtherNameIndividual(
            @Nullable String aristocraticTitle,
            @Nullable String familyName,
            @Nullable String familyNamePrefix,
            @Nullable String formattedName,
            @Nullable String fullName,
            @Nullable String generation,
            @Nullable String givenName,
            @Nullable String legalName,
            @Nullable String middleName,
            @Nullable String preferredGivenName,
            @Nullable String title,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record OtherNameOrganization(
            @Nullable String name,
            @Nullable String nameType,
            @Nullable String tradingName,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record PartyCreditProfile(
            @Nullable String creditAgencyName,
            @Nullable String creditAgencyType,
            @Nullable String ratingReference,
            @Nullable Long ratingScore,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record Quantity(
            @Schema(format = "float") @Nullable BigDecimal amount,
            @Nullable String units) {}

    record RelatedParty(
            String id,
            @Nullable String href,
            @Nullable String name,
            @Nullable String role,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") String referredType) {}

    record Skill(
            @Nullable String comment,
            @Nullable String evaluatedLevel,
            @Nullable String skillCode,
            @Nullable String skillName,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record TaxDefinition(
            @Nullable String id,
            @Nullable String name,
            @Nullable String taxType,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    record TaxExemptionCertificate(
            @Nullable String id,
            @Nullable AttachmentRefOrValue attachment,
            @Nullable List<TaxDefinition> taxDefinition,
            @Nullable TimePeriod validFor,
            @JsonProperty("@baseType") @Nullable String baseType,
            @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
            @JsonProperty("@type") @Nullable String type) {}

    record TimePeriod(
            @Nullable Instant endDateTime, @Nullable Instant startDateTime) {}
}
