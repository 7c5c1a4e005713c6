package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Receivables;

/// Takes requests to collect, many at a time. No more is collected than is open and not being collected already.
@ApplicationScoped
class Collecting {
    private final Validator validator;
    private final Accounts accounts;
    private final Attempts attempts;
    private final Methods methods;
    private final Providers providers;
    private final TmfPaymentEvents events;
    private final Clock clock;

    Collecting(
            Validator validator,
            Accounts accounts,
            Attempts attempts,
            Methods methods,
            Providers providers,
            TmfPaymentEvents events,
            Clock clock) {
        this.validator = validator;
        this.accounts = accounts;
        this.attempts = attempts;
        this.methods = methods;
        this.providers = providers;
        this.events = events;
        this.clock = clock;
    }

    /// What is known when requests are looked at; what they take is noted in it.
    private record Ground(
            Map<String, Receivables> accounts,
            Map<String, List<MethodView>> methods,
            Map<String, Long> onTheWay,
            Map<String, Long> onTheWayToBills,
            Map<String, Attempts.Before> before) {}

    private record Plan(Result result, Attempts.@Nullable Asked asked) {}

    @Transactional
    List<Result> collect(List<NewAttempt.@Nullable Item> items) {
        var agreements = new TreeSet<String>();
        var keys = new HashSet<String>();
        for (var item : items) {
            if (item != null && flaw(item) == null) {
                agreements.add(item.agreementId());
                keys.add(item.idempotencyKey());
            }
        }
        var known = accounts.lock(agreements);
        var owners = known.values().stream().map(Receivables::accountId).collect(Collectors.toSet());
        var ground = new Ground(
                known,
                methods.usable(owners).stream().collect(Collectors.groupingBy(MethodView::accountId)),
                new HashMap<>(attempts.onTheWay(agreements)),
                new HashMap<>(attempts.onTheWayToBills(agreements)),
                new HashMap<>(attempts.before(keys)));
        var plans = new ArrayList<Plan>();
        for (var item : items) {
            plans.add(plan(item, ground));
        }
        return added(plans);
    }

    private List<Result> added(List<Plan> plans) {
        var asked = plans.stream().map(Plan::asked).filter(Objects::nonNull).toList();
        var added = attempts.add(asked, Instant.now(clock));
        events.asked(asked.stream()
                .filter(one -> added.contains(one.key()))
                .map(Attempts.Asked::attempt)
                .toList());
        return plans.stream()
                .map(plan -> plan.asked() == null || added.contains(plan.asked().key())
                        ? plan.result()
                        : Result.refused(
                                plan.asked().key(), "idempotencyKey: it is being used in this moment; try again"))
                .toList();
    }

    private Plan plan(NewAttempt.@Nullable Item item, Ground ground) {
        var flaw = flaw(item);
        if (item == null || flaw != null) {
            return new Plan(Result.refused(item == null ? null : item.idempotencyKey(), String.valueOf(flaw)), null);
        }
        var key = item.idempotencyKey();
        var request = Keys.text(item.attempt());
        var before = Keys.before(key, request, ground.before());
        if (before != null) {
            return new Plan(before, null);
        }
        return plan(key, request, item.attempt(), ground);
    }

    private Plan plan(String key, String request, NewAttempt wanted, Ground ground) {
        var account = ground.accounts().get(wanted.agreementId());
        if (account == null) {
            return refused(key, "agreementId: there is no such agreement, or it is not known here yet");
        }
        var open = open(account, wanted.billId());
        if (open == null) {
            return refused(key, "billId: the agreement has no such bill that is open");
        }
        var method = method(wanted.methodId(), ground.methods().getOrDefault(account.accountId(), List.of()));
        if (method == null) {
            return refused(key, "methodId: the account has none that can be charged");
        }
        if (providers.find(method.provider()).isEmpty()) {
            return refused(key, "methodId: its provider is not set up");
        }
        var flaw = flaw(wanted, open, account, ground);
        if (flaw != null) {
            return refused(key, flaw);
        }
        var amount = Objects.requireNonNullElse(wanted.amount(), open);
        var id = Ids.next().toString();
        ground.onTheWay().merge(account.agreementId(), amount.minor(), Long::sum);
        if (wanted.billId() != null) {
            ground.onTheWayToBills().merge(wanted.billId(), amount.minor(), Long::sum);
        }
        ground.before().put(key, new Attempts.Before(id, request));
        var attempt = new Attempt(
                id,
                Attempt.Kind.COLLECT,
                account.agreementId(),
                account.accountId(),
                amount,
                method.methodId(),
                wanted.billId(),
                null,
                method.provider(),
                id,
                Progress.created(Instant.now(clock)));
        return new Plan(Result.created(key, id), new Attempts.Asked(key, request, attempt));
    }

    private static Plan refused(String key, String problem) {
        return new Plan(Result.refused(key, problem), null);
    }

    /// What is open of the bill, or of all; null when there is no such bill.
    private static @Nullable Money open(Receivables account, @Nullable String billId) {
        return billId == null
                ? account.open()
                : account.bills().stream()
                        .filter(bill -> bill.billId().equals(billId) && bill.isOpen())
                        .map(Bill::open)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String flaw(NewAttempt wanted, Money open, Receivables account, Ground ground) {
        var amount = Objects.requireNonNullElse(wanted.amount(), open);
        if (!amount.currency().equals(open.currency())) {
            return "amount.currency: the agreement is billed in another currency, or not yet";
        }
        if (!amount.isPositive()) {
            return "amount: nothing is open, or it is not more than 0";
        }
        var onTheWay = ground.onTheWay().getOrDefault(account.agreementId(), 0L);
        var toBill = wanted.billId() == null ? 0L : ground.onTheWayToBills().getOrDefault(wanted.billId(), 0L);
        var left = Math.min(open.minor() - toBill, account.open().minor() - onTheWay);
        return amount.minor() > left ? "amount: more than is open and not on its way already" : null;
    }

    private @Nullable MethodView method(@Nullable String wanted, List<MethodView> all) {
        var today = LocalDate.ofInstant(Instant.now(clock), ZoneOffset.UTC);
        return all.stream()
                .filter(method -> method.isUsable(today))
                .filter(method ->
                        wanted == null ? method.isDefault() : method.methodId().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String flaw(NewAttempt.@Nullable Item item) {
        if (item == null) {
            return "must not be null";
        }
        return validator.validate(item).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
