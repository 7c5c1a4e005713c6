package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Importer;
import rapport.chassis.imports.Outcome;
import rapport.chassis.problem.Problem.FieldError;

/// Takes in the services that run already, as a batch over HTTP does.
@ApplicationScoped
class ServiceImport implements Importer<ServiceImport.Line> {
    private static final String IMPORTED = "The service was imported.";
    private static final Set<String> COLUMNS =
            Set.of("serviceId", "accountId", "agreementId", "name", "kind", "subscriberNumber", "dependsOn[]");

    private final Registration registration;
    private final Validator validator;

    ServiceImport(Registration registration, Validator validator) {
        this.registration = registration;
        this.validator = validator;
    }

    /// A service as a line says it. A table may have no column for what it depends on: that is nothing, then.
    record Line(
            @Nullable String serviceId,
            @Nullable String accountId,
            @Nullable String agreementId,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String subscriberNumber,
            @Nullable List<@Nullable String> dependsOn) {

        /// What is missing is found by its constraints.
        @SuppressWarnings("NullAway")
        NewService service() {
            return new NewService(
                    serviceId,
                    accountId,
                    agreementId,
                    name,
                    kind,
                    subscriberNumber,
                    dependsOn == null ? List.of() : dependsOn);
        }
    }

    @Override
    public String kind() {
        return "services";
    }

    @Override
    public Class<Line> type() {
        return Line.class;
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<FieldError> errors(Line line) {
        return validator.validate(line.service()).stream()
                .map(violation -> new FieldError(
                        violation.getPropertyPath().toString().replace(".<list element>", ""), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    @Override
    public Map<String, String> claims(Line line) {
        return Map.of("serviceId", Objects.requireNonNull(line.serviceId()));
    }

    @Override
    public List<Outcome> take(ImportJob file, List<Line> lines) {
        return registration.register(lines.stream().map(Line::service).toList(), IMPORTED).stream()
                .map(ServiceImport::outcome)
                .toList();
    }

    private static Outcome outcome(Registration.Result result) {
        return switch (result.status()) {
            case created -> new Outcome.Taken();
            case exists -> new Outcome.There();
            case refused ->
                new Outcome.Refused(
                        Objects.requireNonNullElse(result.field(), "serviceId"),
                        Objects.requireNonNullElse(result.problem(), "cannot be taken in"));
        };
    }
}
