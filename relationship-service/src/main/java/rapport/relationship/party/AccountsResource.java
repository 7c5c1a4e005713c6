package rapport.relationship.party;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Accounts over HTTP. A customer sees its own.
@Path("/relationship/v1/accounts")
public class AccountsResource {
    private static final int MOST = 1_000;

    private final Registration registration;
    private final BatchIntake intake;
    private final Amendment amendment;
    private final Accounts accounts;

    AccountsResource(Registration registration, BatchIntake intake, Amendment amendment, Accounts accounts) {
        this.registration = registration;
        this.intake = intake;
        this.amendment = amendment;
        this.accounts = accounts;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response open(@NotNull AccountRequest request) {
        good(AccountRules.errors(request));
        var answer = registration.open(List.of(request)).getFirst();
        return switch (answer.status()) {
            case created ->
                Response.status(Response.Status.CREATED).entity(answer).build();
            case exists -> Response.ok(answer).build();
            case refused -> throw refused(answer);
        };
    }

    private static Problem refused(BatchAnswer answer) {
        if (String.valueOf(answer.problem()).startsWith(PartyProblem.PARTY_UNKNOWN.title())) {
            return Problem.of(PartyProblem.PARTY_UNKNOWN, answer.problem() + ".");
        }
        var differs = PartyProblem.ACCOUNT_DIFFERS.title().equals(answer.problem());
        return differs
                ? Problem.of(
                        PartyProblem.ACCOUNT_DIFFERS,
                        "The account " + answer.accountId() + " is known with other data; change it with PUT.")
                : Problem.of(PartyProblem.AGREEMENT_TAKEN, String.valueOf(answer.problem()));
    }

    /// Up to 1000 accounts at once; each has an answer of its own, in their order.
    @POST
    @Path("batch")
    @RolesAllowed(Roles.OPERATOR)
    public List<BatchAnswer> openAll(@NotNull List<@Nullable AccountRequest> requests) {
        if (requests.size() > MOST) {
            throw Problem.of(PartyProblem.BATCH_TOO_LARGE, "A batch holds at most " + MOST + " accounts.");
        }
        return intake.open(requests);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(@Valid @BeanParam Page page) {
        return page.of(accounts.list(page.offset(), page.limit()), accounts.count());
    }

    @GET
    @Path("{accountId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    public Account one(@PathParam("accountId") String accountId) {
        return accounts.find(accountId).orElseThrow(() -> unknown(accountId));
    }

    @PUT
    @Path("{accountId}")
    @RolesAllowed(Roles.OPERATOR)
    public Account change(@PathParam("accountId") String accountId, @NotNull AccountChange change) {
        good(change.errors());
        return amendment.change(accountId, change).orElseThrow(() -> unknown(accountId));
    }

    @PUT
    @Path("{accountId}/contact")
    @RolesAllowed(Roles.OPERATOR)
    public void reachBy(@PathParam("accountId") String accountId, @NotNull Contact contact) {
        good(AccountRules.errors(contact));
        if (!amendment.reachBy(accountId, contact)) {
            throw unknown(accountId);
        }
    }

    /// Forgets how the customer is reached, here and wherever it was told.
    @DELETE
    @Path("{accountId}/contact")
    @RolesAllowed(Roles.OPERATOR)
    public void erase(@PathParam("accountId") String accountId) {
        if (!amendment.erase(accountId)) {
            throw unknown(accountId);
        }
    }

    private static void good(List<Problem.FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static Problem unknown(String accountId) {
        return Problem.notFound("account", accountId);
    }
}
