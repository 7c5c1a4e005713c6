package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Re-ratings over HTTP: a mistake in a tariff is first rated anew in memory, to see who gains and who owes, and done
/// once somebody releases it.
@Path("/consumption/v1/re-ratings")
public class ReRatingsResource {
    private static final String PATH = "/consumption/v1/re-ratings/";
    private static final int BIGGEST = 10;

    private final ReRatings jobs;
    private final ReRatingDesk desk;
    private final Caller caller;
    private final Deed deed;

    ReRatingsResource(ReRatings jobs, ReRatingDesk desk, Caller caller, Deed deed) {
        this.jobs = jobs;
        this.desk = desk;
        this.caller = caller;
        this.deed = deed;
    }

    /// Which usage is to be rated anew.
    ///
    /// @param mistaken the version that rated it
    /// @param corrected a draft that begins on the same day
    /// @param from the first month in which it counts; left out for all
    /// @param until the first month in which it does not
    public record Wish(
            @NotBlank(message = "names the tariff") String tariff,

            @NotNull(message = "is the version that was wrong")
            Long mistaken,

            @NotNull(message = "is the version that is right")
            Long corrected,

            @Nullable Instant from,
            @Nullable Instant until,
            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    /// Why it is decided.
    public record Reason(
            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    /// A re-rating, and what it means.
    ///
    /// @param biggest those to whom it means most
    public record View(@JsonUnwrapped ReRating job, ReRatings.Totals totals, List<ReRated> biggest) {}

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response begin(@NotNull @Valid Wish wish) {
        deed.because(wish.reason());
        return accepted(desk.begin(
                new ReRatingDesk.Wish(
                        wish.tariff(), wish.mistaken(), wish.corrected(), wish.from(), wish.until(), wish.reason()),
                caller.name()));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(jobs.list(page.offset(), page.limit()), jobs.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public View view(@PathParam("id") UUID id) {
        return new View(found(id), jobs.totals(id), jobs.biggest(id, BIGGEST));
    }

    @GET
    @Path("{id}/agreements")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response agreements(
            @PathParam("id") UUID id, @QueryParam("state") ReRated.@Nullable State state, @Valid @BeanParam Page page) {
        found(id);
        return page.of(jobs.agreements(id, state, page.offset(), page.limit()), jobs.count(id, state));
    }

    /// Everybody who is concerned, as a table. It is written as it is read, however many they are.
    @GET
    @Path("{id}/table")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response table(@PathParam("id") UUID id) {
        found(id);
        StreamingOutput table = out -> {
            out.write(ReRatedLine.HEADER.getBytes(StandardCharsets.UTF_8));
            for (var slice = jobs.after(id, ""); !slice.isEmpty(); ) {
                var text = new StringBuilder();
                slice.forEach(each -> text.append(ReRatedLine.of(each)).append('\n'));
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                slice = jobs.after(id, slice.getLast().agreementId());
            }
        };
        return Response.ok(table)
                .type("text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"re-rating-" + id + ".csv\"")
                .build();
    }

    /// Puts the corrected version into force, and does what was previewed.
    @POST
    @Path("{id}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public View release(@PathParam("id") UUID id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        desk.release(id, reason.reason(), caller.name());
        return view(id);
    }

    /// Takes up no further agreement until it is resumed.
    @POST
    @Path("{id}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public View pause(@PathParam("id") UUID id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        desk.lock(id);
        jobs.pause(id, true);
        return view(id);
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public View resume(@PathParam("id") UUID id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        desk.lock(id);
        jobs.pause(id, false);
        return view(id);
    }

    /// Gives up what is not released.
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public View cancel(@PathParam("id") UUID id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        desk.cancel(id);
        return view(id);
    }

    /// Lets agreements that failed be done after all.
    @POST
    @Path("{id}/retry")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public View retry(@PathParam("id") UUID id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        desk.retry(id);
        return view(id);
    }

    private ReRating found(UUID id) {
        return jobs.find(id).orElseThrow(() -> Problem.notFound("re-rating", id.toString()));
    }

    Response accepted(UUID id) {
        return Response.accepted(view(id))
                .type(MediaType.APPLICATION_JSON)
                .location(URI.create(PATH + id))
                .build();
    }
}
