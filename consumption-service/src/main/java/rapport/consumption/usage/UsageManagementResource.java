package rapport.consumption.usage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfLog;

/// TMF635 Usage Management: what was used, one record each, written once. It is listed by agreement, or by the day on
/// which it was rated: today's where nothing else is asked, so that no list reads more than a day or an agreement.
@Path("/tmf-api/usageManagement/v4/usage")
@Tag(name = "usage")
class UsageManagementResource extends TmfLog<TmfUsage> {
    private static final String PATH = "/tmf-api/usageManagement/v4/usage";
    private static final String AGREEMENT = "relatedEntity.id";
    private static final String DAY = "ratingDate";
    private static final Map<String, Column> COLUMNS = Map.of(
            AGREEMENT,
            Column.text("agreement_id"),
            DAY,
            Column.day("received_on"),
            "usageDate",
            Column.time("started_at"),
            "usageType",
            Column.text("kind"));

    private final Records records;
    private final WaitingRecords waiting;
    private final Sending sending;
    private final Clock clock;

    UsageManagementResource(Tmf tmf, Records records, WaitingRecords waiting, Sending sending, Clock clock) {
        super(tmf, PATH, TmfUsage.class, COLUMNS);
        this.records = records;
        this.waiting = waiting;
        this.sending = sending;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TmfUsage>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext asking) {
        var asked = asked();
        var fixed = asked.filter().fixes();
        var bounded = fixed.contains(AGREEMENT) || fixed.contains(DAY);
        var day = bounded ? null : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var found = records.find(asked.filter(), day, asked.offset(), asked.limit()).stream()
                .map(record -> entry(record, asking))
                .toList();
        return list(asked, found, records.count(asked.filter(), day));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TmfUsage> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Context SecurityContext asking) {
        var found = RecordId.of(id)
                .flatMap(known -> records.find(known)
                        .map(record -> entry(record, asking))
                        .or(() -> waiting.find(known)
                                .map(record -> new Entry<>(id, UsageDocument.of(record, TmfUsage.Status.received)))));
        return one(found.orElseThrow(() -> Problem.notFound("usage", id)), fields);
    }

    /// Takes in one record: rated at once if it can be, else received. The same again is the same record.
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.PARTNER})
    public RestResponse<TmfUsage> create(TmfUsage shape) {
        var record = UsageDocument.record(sent(Set.of()));
        var errors = sending.errors(record);
        if (!errors.isEmpty()) {
            throw UsageDocument.refused(errors);
        }
        var fate = sending.send(List.of(record)).getFirst();
        var status = switch (fate.state()) {
            case DIFFERS ->
                throw Problem.of(
                        UsageProblem.RECORD_DIFFERS,
                        "recordId " + Objects.requireNonNull(record.recordId()) + " " + SentRecords.DIFFERENT + ".");
            case RATED -> TmfUsage.Status.rated;
            case WAITS -> TmfUsage.Status.received;
            case THERE -> SystemTransaction.call(() -> known(fate.id()));
        };
        return created(new Entry<>(fate.id().toString(), UsageDocument.of(record, status)));
    }

    /// What became of a record that was taken in before. Whose it is may be more than who sends it may see.
    private TmfUsage.Status known(RecordId id) {
        if (waiting.find(id).isPresent()) {
            return TmfUsage.Status.received;
        }
        return records.find(id).map(TmfUsage.Status::of).orElse(TmfUsage.Status.rejected);
    }

    /// A customer is not told which partner metered it.
    private static Entry<TmfUsage> entry(RecordView record, SecurityContext asking) {
        var shown = asking.isUserInRole(Roles.CUSTOMER) ? record.forCustomers() : record;
        return new Entry<>(record.id(), UsageDocument.of(shown));
    }
}
