package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
