package rapport.chassis.inbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import rapport.chassis.partner.KnownPartner;
import rapport.chassis.partner.KnownPartners;

/// Keeps each partner to the number of events per second that it is registered with, by reading its topics no further
/// for a while. Its events wait on Kafka; nothing is dropped, and nobody else is held up. Each instance and each
/// consumer counts for itself.
@ApplicationScoped
class Pacing {
    private static final Logger LOG = Logger.getLogger(Pacing.class);
    private static final long TICK_MILLIS = 100;

    private final PausedPartitions paused;
    private final KnownPartners partners;
    private final MeterRegistry meters;
    private final int usual;
    private final Map<Speaker, Allowance> allowances = new ConcurrentHashMap<>();
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("partner-pacing").daemon().factory());

    /// A partner, as one consumer hears it.
    private record Speaker(String consumer, String partner) {}

    /// @param usual for a partner that is not registered, in events per second
    Pacing(
            PausedPartitions paused,
            KnownPartners partners,
            MeterRegistry meters,
            @ConfigProperty(name = "rapport.inbox.partner-events-per-second", defaultValue = "1000") int usual) {
        this.paused = paused;
        this.partners = partners;
        this.meters = meters;
        this.usual = usual;
    }

    void start(@Observes StartupEvent started) {
        var _ = alarm.scheduleWithFixedDelay(this::goOn, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        alarm.shutdownNow();
    }

    /// Counts what one poll has read, and pauses the topics of whoever has said more in it than it may. On the polling
    /// thread, inside the poll.
    void read(String consumer, ConsumerRecords<String, byte[]> records) {
        var said = records.partitions().stream()
                .filter(partition -> Partners.speaker(partition.topic()) != null)
                .collect(groupingBy(
                        partition -> Objects.requireNonNull(Partners.speaker(partition.topic())),
                        summingInt(partition -> records.records(partition).size())));
        said.forEach((partner, events) -> count(new Speaker(consumer, partner), events));
        paused.pause(consumer, overdrawn(consumer));
    }

    private void count(Speaker speaker, int events) {
        var perSecond = perSecond(speaker);
        var now = System.nanoTime();
        var allowance = allowances.computeIfAbsent(speaker, _ -> new Allowance(perSecond, now));
        allowance.take(events, perSecond, now);
        if (allowance.isOverdrawn()) {
            meters.counter("rapport.partner.paused", "consumer", speaker.consumer(), "partner", speaker.partner())
                    .increment();
            if (allowance.isNews(now)) {
                LOG.infof(
                        "%s reads %s more slowly: it says more than %d events a second",
                        speaker.consumer(), speaker.partner(), perSecond);
            }
        }
    }

    private int perSecond(Speaker speaker) {
        return partners.find(speaker.partner())
                .map(KnownPartner::eventsPerSecond)
                .orElse(usual);
    }

    /// Reads on where enough time has gone by, at the rate that holds by now.
    private void goOn() {
        try {
            var now = System.nanoTime();
            allowances.forEach((speaker, allowance) -> allowance.take(0, perSecond(speaker), now));
            paused.consumers().forEach(consumer -> paused.resumeBut(consumer, overdrawn(consumer)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the pace of partners is looked at again in a moment");
        }
    }

    private Set<String> overdrawn(String consumer) {
        return allowances.entrySet().stream()
                .filter(entry -> entry.getKey().consumer().equals(consumer))
                .filter(entry -> entry.getValue().isOverdrawn())
                .map(entry -> entry.getKey().partner())
                .collect(toSet());
    }
}
