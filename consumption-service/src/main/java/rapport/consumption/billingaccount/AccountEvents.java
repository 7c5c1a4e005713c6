package rapport.consumption.billingaccount;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.chassis.tmf.LogDefinition;
import rapport.consumption.collection.DefaultMethodChanged;
import rapport.consumption.receivable.AgreementsChanged;
import rapport.consumption.receivable.AgreementsChanged.Changed;

/// Tells who listens to accounts what became of them, in the transaction that did it. Nothing is numbered or made of
/// accounts of which nobody is told.
@ApplicationScoped
class AccountEvents {
    private final Listeners listeners;
    private final AccountNews news;

    AccountEvents(Listeners listeners, AccountNews news) {
        this.listeners = listeners;
        this.news = news;
    }

    /// @param fieldPath what changed; null when the event says so by itself
    private record What(Happening happening, @Nullable String fieldPath, String reason) {
        static What created(String reason) {
            return new What(Happening.CREATE, null, reason);
        }

        static What changed(String fieldPath, String reason) {
            return new What(Happening.ATTRIBUTE_VALUE_CHANGE, fieldPath, reason);
        }
    }

    void tell(@Observes AgreementsChanged changed) {
        var owners = changed.agreements().stream().map(Changed::accountId).collect(toSet());
        var heard = listeners.among(AccountHub.HUB, owners);
        var causes = changed.agreements().stream()
                .filter(each -> heard.contains(each.accountId()))
                .collect(toMap(Changed::agreementId, Changed::cause));
        if (!causes.isEmpty()) {
            tell(changed.what(), causes);
        }
    }

    void tell(@Observes DefaultMethodChanged changed) {
        var agreements = news.ofAccount(changed.accountId());
        if (!listeners.among(AccountHub.HUB, Set.of(changed.accountId())).isEmpty()) {
            var what = What.changed("defaultPaymentMethod", "Something else is charged where nothing else is said.");
            billing(what, agreements.stream().collect(toMap(id -> id, _ -> Cause.root())));
        }
    }

    private void tell(AgreementsChanged.What what, Map<String, Cause> causes) {
        switch (what) {
            case KNOWN -> billing(What.created("The agreement became known to billing."), causes);
            case BILL_DAY ->
                billing(What.changed("billStructure.cycleSpecification", "Periods begin on another day."), causes);
            case BEGUN -> {
                var reason = "The first bill or credit note came.";
                say(AccountHub.FINANCIAL, BillingAccountRow::financial, What.created(reason), causes);
                billing(What.changed("financialAccount", reason), causes);
            }
        }
    }

    private void billing(What what, Map<String, Cause> causes) {
        say(AccountHub.BILLING, BillingAccountRow::account, what, causes);
    }

    private <T extends Record> void say(
            LogDefinition<T> of, Function<BillingAccountRow, T> shown, What what, Map<String, Cause> causes) {
        var all = news.next(causes.keySet()).stream()
                .map(row -> new News<T>(
                        row.accountId(),
                        row.agreementId(),
                        row.told(),
                        () -> shown.apply(row),
                        what.fieldPath(),
                        what.reason(),
                        causes.getOrDefault(row.agreementId(), Cause.root())))
                .toList();
        listeners.tell(AccountHub.HUB, of, what.happening(), all);
    }
}
