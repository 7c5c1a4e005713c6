package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// What providers have said by webhook, each message once.
@ApplicationScoped
class ProviderMessages {
    private static final String WHERE =
            " FROM provider_message WHERE provider = ? AND (?::text IS NULL OR state = upper(?))";

    private final Sql sql;
    private final Scopes scopes;

    ProviderMessages(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// What became of a message.
    enum Fate {
        TAKEN,
        /// It is about nothing that is known here.
        UNMATCHED,
        /// It is about an attempt, and could not be done: until a refund ends, or for people.
        WAITING,
        UNREADABLE
    }

    /// A message as it is shown and kept.
    public record Message(
            String messageId,
            String type,
            String body,
            Fate state,
            @Nullable String attemptId,
            Instant saidAt,
            Instant receivedAt) {
        static Message read(Row row) {
            return new Message(
                    row.text("message_id"),
                    row.text("type"),
                    row.text("body"),
                    Fate.valueOf(row.text("state")),
                    row.textOrNull("attempt_id"),
                    row.instant("said_at"),
                    row.instant("received_at"));
        }
    }

    /// Whether it is new.
    boolean add(String provider, Message message) {
        scopes.mustChangeAll();
        return sql.update(
                        """
                        INSERT INTO provider_message (provider, message_id, type, body, state, attempt_id, said_at, received_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                        provider,
                        message.messageId(),
                        message.type(),
                        message.body(),
                        message.state(),
                        message.attemptId(),
                        message.saidAt(),
                        message.receivedAt())
                == 1;
    }

    /// A message that could not be done when it came.
    record Waiting(String provider, String messageId, String attemptId, String body) {
        @Nullable
        Answer answer() {
            var message = ProviderMessage.of(body);
            return message == null ? null : message.answer();
        }
    }

    /// Those about these attempts that could not be done yet, in the order in which they were said.
    List<Waiting> waiting(Collection<String> attemptIds) {
        return sql.query(
                """
                SELECT * FROM provider_message WHERE state = 'WAITING' AND attempt_id = ANY (?)
                 ORDER BY said_at, message_id""",
                row -> new Waiting(
                        row.text("provider"), row.text("message_id"), row.text("attempt_id"), row.text("body")),
                attemptIds);
    }

    void become(Fate fate, String provider, String messageId) {
        sql.update(
                "UPDATE provider_message SET state = ? WHERE provider = ? AND message_id = ?",
                fate,
                provider,
                messageId);
    }

    List<Message> list(String provider, @Nullable String state, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * " + WHERE + " ORDER BY received_at DESC, message_id OFFSET ? LIMIT ?",
                Message::read,
                provider,
                state,
                state,
                offset,
                limit);
    }

    long count(String provider, @Nullable String state) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) " + WHERE, provider, state, state);
    }
}
