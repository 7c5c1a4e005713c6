package rapport.relationship.outage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "outage_decision")
class DecisionRow {
    @Id
    @Column(name = "id")
    long id;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "change_id")
    String changeId;

    @Column(name = "revision")
    long revision;

    @Column(name = "topic")
    @Nullable
    String topic;

    @Column(name = "notice_id")
    @Nullable
    String noticeId;

    @Column(name = "reason")
    String reason;

    @Column(name = "at")
    Instant at;

    View view() {
        return new View(accountId, changeId, revision, topic != null, topic, noticeId, reason, at);
    }

    /// A decision as operators read it.
    record View(
            String accountId,
            String changeId,
            long revision,
            boolean told,
            @Nullable String topic,
            @Nullable String noticeId,
            String reason,
            Instant at) {}
}
