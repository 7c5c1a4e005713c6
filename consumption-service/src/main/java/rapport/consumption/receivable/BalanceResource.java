package rapport.consumption.receivable;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import rapport.chassis.identity.Roles;
import rapport.chassis.money.Money;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// What an agreement owes, and the ledger that proves it. A customer sees its own.
@Path("/consumption/v1/balances/{agreementId}")
public class BalanceResource {
    private final Accounts accounts;
    private final Ledger ledger;
    private final Clock clock;

    BalanceResource(Accounts accounts, Ledger ledger, Clock clock) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// @param balance the fold of the ledger: what is owed, negative when more was paid than billed
    public record Balance(
            String agreementId, String accountId, Money balance, Money open, Money overdue, Money credit) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Balance balance(@PathParam("agreementId") String agreementId) {
        var account = visible(agreementId);
        return new Balance(
                agreementId,
                account.accountId(),
                new Money(ledger.owedMinor(agreementId), account.open().currency()),
                account.open(),
                account.overdue(Instant.now(clock)),
                account.credit());
    }

    @GET
    @Path("ledger")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response ledger(@PathParam("agreementId") String agreementId, @Valid @BeanParam Page page) {
        visible(agreementId);
        return page.of(ledger.of(agreementId, page.offset(), page.limit()), ledger.count(agreementId));
    }

    private Receivables visible(String agreementId) {
        return accounts.find(agreementId).orElseThrow(() -> Problem.notFound("agreement", agreementId));
    }
}
