package rapport.consumption.receivable;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;
import rapport.consumption.receivable.AgreementsChanged.Changed;

/// Hears which agreements there are.
@ApplicationScoped
public class AgreementEvents {
    static final Map<String, Decoder<AgreementSigned>> HEARD =
            Map.of("relationship.agreement.signed.v1", Decoder.json(AgreementSigned.class));

    private final Pump pump;
    private final Accounts accounts;
    private final ChargedAccounts charged;
    private final Event<AgreementsChanged> changed;
    private final Subscription<AgreementSigned> subscription =
            new Subscription<>("consumption-receivable", HEARD, this::remember);

    AgreementEvents(Pump pump, Accounts accounts, ChargedAccounts charged, Event<AgreementsChanged> changed) {
        this.pump = pump;
        this.accounts = accounts;
        this.charged = charged;
        this.changed = changed;
    }

    @Incoming("agreements")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void remember(List<Heard<AgreementSigned>> signed) {
        var owners = signed.stream().map(heard -> heard.fact().accountId()).toList();
        charged.lock(owners);
        var added = accounts.add(
                signed.stream().map(heard -> heard.fact().agreementId()).toList(),
                owners,
                signed.stream().map(heard -> heard.fact().offering()).toList());
        if (!added.isEmpty()) {
            changed.fire(new AgreementsChanged(AgreementsChanged.What.KNOWN, known(signed, added)));
        }
    }

    /// Each once, however often it was said.
    private static List<Changed> known(List<Heard<AgreementSigned>> signed, Set<String> added) {
        var known = new LinkedHashMap<String, Changed>();
        for (var heard : signed) {
            var id = heard.fact().agreementId();
            if (added.contains(id)) {
                known.putIfAbsent(id, new Changed(id, heard.fact().accountId(), heard.cause()));
            }
        }
        return List.copyOf(known.values());
    }
}
