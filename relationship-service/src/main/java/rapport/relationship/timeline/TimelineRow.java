package rapport.relationship.timeline;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "timeline")
class TimelineRow {
    @Id
    @Column(name = "id")
    long id;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "type")
    String type;

    @Column(name = "source")
    String source;

    @Column(name = "subject")
    String subject;

    @Column(name = "at")
    Instant at;

    @Column(name = "correlation_id")
    String correlationId;

    @Column(name = "causation_id")
    @Nullable
    String causationId;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "summary")
    String summary;

    View view() {
        return new View(eventId, type, source, subject, at, correlationId, causationId, reason, summary);
    }

    /// One event of an account as it is shown.
    record View(
            String eventId,
            String type,
            String source,
            String subject,
            Instant at,
            String correlationId,
            @Nullable String causationId,
            @Nullable String reason,
            String summary) {}
}
