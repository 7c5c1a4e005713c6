package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Receivables;

/// Issues bills, many at a time; each has its own result, and sending the same again changes nothing.
@ApplicationScoped
class Issuing {
    /// One series until legal entities are told apart.
    private static final String SERIES = "R";

    private static final long MOST_MINOR = 1_000_000_000_000L;

    private final Validator validator;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;

    Issuing(Validator validator, Accounts accounts, Outbox outbox, Clock clock) {
        this.validator = validator;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What became of an item.
    enum Status {
        created,
        exists,
        refused
    }

    /// @param problem why it was refused
    record Result(
            @Nullable String billId,
            Status status,
            @Nullable String problem) {}

    @Transactional
    List<Result> issue(List<@Nullable NewBill> items) {
        var ids = new LinkedHashSet<String>();
        var agreements = new LinkedHashSet<String>();
        for (var item : items) {
            if (item != null && flaw(item) == null) {
                ids.add(item.billId());
                agreements.add(item.agreementId());
            }
        }
        var known = accounts.lock(agreements);
        var before = new HashMap<>(accounts.issued(ids));
        var plans = new ArrayList<Plan>();
        for (var item : items) {
            plans.add(plan(item, known, before));
        }
        issueAll(plans);
        return plans.stream().map(Plan::result).toList();
    }

    private record Plan(@Nullable NewBill bill, @Nullable Receivables account, Result result) {
        static Plan refused(@Nullable NewBill bill, String problem) {
            return new Plan(null, null, new Result(bill == null ? null : bill.billId(), Status.refused, problem));
        }
    }

    private Plan plan(@Nullable NewBill item, Map<String, Receivables> known, Map<String, Accounts.Issued> before) {
        var flaw = flaw(item);
        if (item == null || flaw != null) {
            return Plan.refused(item, String.valueOf(flaw));
        }
        var account = known.get(item.agreementId());
        if (account == null) {
            return Plan.refused(item, "agreementId: there is no such agreement, or it is not known here yet");
        }
        var there = before.get(item.billId());
        if (there != null) {
            return item.issued().equals(there)
                    ? new Plan(null, null, new Result(item.billId(), Status.exists, null))
                    : Plan.refused(item, "billId: another bill has this id");
        }
        if (!account.takes(item.amount().currency())) {
            return Plan.refused(item, "amount.currency: the agreement is billed in another currency");
        }
        before.put(item.billId(), item.issued());
        return new Plan(item, account, new Result(item.billId(), Status.created, null));
    }

    private void issueAll(List<Plan> plans) {
        var wanted = plans.stream().filter(plan -> plan.bill() != null).count();
        if (wanted == 0) {
            return;
        }
        var number = accounts.drawNumbers(SERIES, Math.toIntExact(wanted));
        var now = Instant.now(clock);
        var changed = new LinkedHashSet<Receivables>();
        for (var plan : plans) {
            var item = plan.bill();
            var account = plan.account();
            if (item != null && account != null) {
                var id = Ids.next().toString();
                var cause = new Cause(Cause.root().correlationId(), id);
                var bill = new Bill(
                        item.billId(),
                        "%s-%08d".formatted(SERIES, number++),
                        item.amount(),
                        item.amount(),
                        item.dueAt(),
                        false,
                        cause,
                        now);
                account.issue(bill);
                outbox.announce(BillEvent.issued(account, bill), new Cause(cause.correlationId(), null), id);
                changed.add(account);
            }
        }
        accounts.write(changed);
    }

    private @Nullable String flaw(@Nullable NewBill item) {
        if (item == null) {
            return "must not be null";
        }
        if (item.amount() != null
                && (!item.amount().isPositive() || item.amount().minor() > MOST_MINOR)) {
            return "amount.minor must be more than 0 and at most " + MOST_MINOR;
        }
        return validator.validate(item).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
