package rapport.notification.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what relationship wants to be told.
@ApplicationScoped
class NoticeEvents {
    static final Map<String, Decoder<Notice>> HEARD = Map.of("relationship.notice.requested.v1", NoticeFact::decode);

    private final Pump pump;
    private final Notices notices;
    private final Event<NoticesHeard> heard;
    private final Clock clock;
    private final Subscription<Notice> subscription = new Subscription<>("notification-notice", HEARD, this::keep);

    NoticeEvents(Pump pump, Notices notices, Event<NoticesHeard> heard, Clock clock) {
        this.pump = pump;
        this.notices = notices;
        this.heard = heard;
        this.clock = clock;
    }

    @Incoming("notices")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void keep(List<Heard<Notice>> batch) {
        var fresh = batch.stream().map(Heard::fact).toList();
        notices.keep(fresh, clock.instant());
        heard.fire(new NoticesHeard(fresh));
    }
}
