package rapport.provisioning.inventory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.provisioning.inventory.Services.Existing;

/// A service that is to run for a customer.
///
/// @param dependsOn the resources and groups that it needs, all of them
record NewService(
        @NotBlank @Size(max = 200) String serviceId,
        @NotBlank @Size(max = 200) String accountId,
        @NotBlank @Size(max = 200) String agreementId,
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String kind,

        @Nullable @Pattern(regexp = E164, message = NO_E164) String subscriberNumber,

        @NotNull @Size(max = 100) List<@NotBlank String> dependsOn) {

    static final String E164 = "\\+[1-9][0-9]{3,14}";
    static final String NO_E164 = "must be an E.164 number such as +4930123456";

    Service service() {
        return new Service(
                serviceId,
                accountId,
                agreementId,
                name,
                kind,
                subscriberNumber,
                State.ACTIVE,
                Map.of(),
                List.of(),
                true,
                1);
    }

    /// Whether this is the service that was added before. One that has changed since may be in another state, and
    /// depend on something else.
    boolean sameAs(Existing existing) {
        var there = existing.service();
        return !existing.deleted()
                && (there.version() == 1
                        ? service().equals(there) && dependsAs(existing)
                        : otherField(there).isEmpty());
    }

    /// What of this is not as it was added before: the first such field, or the id of one that was taken
    /// away or is in another state.
    String difference(Existing existing) {
        var there = existing.service();
        if (existing.deleted()) {
            return "serviceId";
        }
        return otherField(there).orElse(there.version() == 1 && !dependsAs(existing) ? "dependsOn" : "serviceId");
    }

    private Optional<String> otherField(Service there) {
        if (!accountId.equals(there.accountId())) {
            return Optional.of("accountId");
        }
        if (!agreementId.equals(there.agreementId())) {
            return Optional.of("agreementId");
        }
        if (!name.equals(there.name())) {
            return Optional.of("name");
        }
        if (!kind.equals(there.kind())) {
            return Optional.of("kind");
        }
        return Objects.equals(subscriberNumber, there.subscriberNumber())
                ? Optional.empty()
                : Optional.of("subscriberNumber");
    }

    private boolean dependsAs(Existing existing) {
        return Set.copyOf(dependsOn).equals(Set.copyOf(existing.dependsOn()));
    }
}
