package rapport.relationship.advice;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import rapport.chassis.event.Heard;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.inventory.Inventory;

/// Tells accounts what is news. What is old when it is heard is left out on purpose; the timeline has it.
@ApplicationScoped
class Advising {
    private static final Logger LOG = Logger.getLogger(Advising.class);

    private final Inventory inventory;
    private final Outbox outbox;
    private final Clock clock;
    private final AdvicePolicy policy;

    Advising(Inventory inventory, Outbox outbox, Clock clock, AdviceConfig config) {
        this.inventory = inventory;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = config.policy();
    }

    void tell(List<Heard<AdviceFact>> batch) {
        var news = news(batch);
        if (news.size() < batch.size()) {
            LOG.infof("not told, because it is no longer news: %d of %d", batch.size() - news.size(), batch.size());
        }
        if (news.isEmpty()) {
            return;
        }
        var services = inventory.ofOwners(
                news.stream().map(heard -> owner(heard.fact())).collect(toSet()));
        for (var heard : news) {
            var about = ServiceLine.of(services.getOrDefault(owner(heard.fact()), List.of()));
            outbox.announce(new Advice(heard, about, policy).notice(), heard.cause());
        }
    }

    private List<Heard<AdviceFact>> news(List<Heard<AdviceFact>> batch) {
        var now = clock.instant();
        return batch.stream()
                .filter(heard -> policy.of(heard.fact()).isNews(heard.fact().at(), now))
                .toList();
    }

    private static Inventory.Owner owner(AdviceFact fact) {
        return new Inventory.Owner(fact.owner(), fact.accountId());
    }
}
