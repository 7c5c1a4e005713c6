package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Supplier;
import rapport.chassis.event.Cause;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.chassis.tmf.LogDefinition;
import rapport.consumption.usage.PrepaidMoved;

/// Tells who listens to prepaid money what somebody did with it, in the transaction that did it. Nothing is
/// read as long as nobody listens.
@ApplicationScoped
class PrepayBalanceEvents {
    private final Listeners listeners;
    private final Movements movements;
    private final Transfers transfers;

    PrepayBalanceEvents(Listeners listeners, Movements movements, Transfers transfers) {
        this.listeners = listeners;
        this.movements = movements;
        this.transfers = transfers;
    }

    void tell(@Observes PrepaidMoved moved) {
        if (!listeners.isAnybodyThere(PrepayBalanceHub.HUB)) {
            return;
        }
        switch (moved.how()) {
            case TOPPED_UP -> {
                var topup = movement(Movements.Which.TOPUPS, moved);
                tell(PrepayBalanceHub.TOPUP, topup.accountId(), topup.id(), topup::topup, "Money was put in.");
            }
            case ADJUSTED -> {
                var adjustment = movement(Movements.Which.ADJUSTMENTS, moved);
                tell(
                        PrepayBalanceHub.ADJUSTMENT,
                        adjustment.accountId(),
                        adjustment.id(),
                        adjustment::adjustment,
                        "Prepaid money was adjusted.");
            }
            case TRANSFERRED -> {
                var transfer = transfers
                        .decided(moved.agreementId(), moved.reference())
                        .orElseThrow();
                tell(
                        PrepayBalanceHub.TRANSFER,
                        transfer.owner(),
                        transfer.id(),
                        transfer::shown,
                        "Prepaid money was moved to another agreement.");
            }
        }
    }

    private Movement movement(Movements.Which which, PrepaidMoved moved) {
        return movements.decided(which, moved.agreementId(), moved.reference()).orElseThrow();
    }

    private <T extends Record> void tell(
            LogDefinition<T> resource, String owner, String id, Supplier<T> value, String reason) {
        listeners.tell(
                PrepayBalanceHub.HUB,
                resource,
                Happening.CREATE,
                List.of(new News<>(owner, id, 1, value, reason, Cause.root())));
    }
}
