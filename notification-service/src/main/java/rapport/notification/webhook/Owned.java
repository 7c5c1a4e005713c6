package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.webhook.WebhooksResource.MessageView;

/// What somebody from outside reaches: their own endpoints, or all of them.
@ApplicationScoped
@Transactional
class Owned {
    private static final String OWNER = "SELECT owner_role, owner_id FROM webhook_endpoint WHERE endpoint_id = ?";
    private static final String MATCHING =
            " FROM webhook_message WHERE endpoint_id = ? AND (?::text IS NULL OR state = ?::text)";
    private static final String LIST = """
            SELECT message_id, type, subject, state, occurred_at, created_at, attempts, last_status, detail, settled_at
            """ + MATCHING + " ORDER BY seq DESC LIMIT ? OFFSET ?";

    private final Sql sql;
    private final Scopes scopes;
    private final Webhooks webhooks;

    Owned(Sql sql, Scopes scopes, Webhooks webhooks) {
        this.sql = sql;
        this.scopes = scopes;
        this.webhooks = webhooks;
    }

    /// How an endpoint does.
    ///
    /// @throws Problem when there is none that the caller reaches
    Health health(String id) {
        var isReached = sql.query(OWNER, this::reaches, id).stream().anyMatch(is -> is);
        var health = isReached ? webhooks.health(List.of(id)).get(id) : null;
        if (health == null) {
            throw Problem.notFound("webhook", id);
        }
        return health;
    }

    /// As [#health(String)], of one that messages can be sent to.
    void mustBeOpen(String id) {
        switch (health(id).state()) {
            case OPEN, FAILING -> {
                // as it should be
            }
            case DISABLED -> throw Problem.of(WebhookProblem.WEBHOOK_DISABLED, "Enable it first.");
            case CLOSED -> throw Problem.of(WebhookProblem.WEBHOOK_CLOSED, "Nothing more is sent to it.");
        }
    }

    private boolean reaches(Row row) {
        var owner = row.text("owner_id");
        return switch (row.text("owner_role")) {
            case "customer" -> scopes.reachesCustomer(owner);
            case "partner" -> scopes.reachesPartner(owner);
            default -> scopes.reachesCustomer(null);
        };
    }

    List<MessageView> messages(String id, @Nullable MessageState state, int offset, int limit) {
        return sql.query(LIST, Owned::view, id, state, state, limit, offset);
    }

    long count(String id, @Nullable MessageState state) {
        return sql.number("SELECT count(*)" + MATCHING, id, state, state);
    }

    private static MessageView view(Row row) {
        return new MessageView(
                row.text("message_id"),
                row.text("type"),
                row.text("subject"),
                row.text("state").toLowerCase(Locale.ROOT),
                row.instant("occurred_at"),
                row.instant("created_at"),
                row.number("attempts"),
                row.numberOrNull("last_status"),
                row.textOrNull("detail"),
                row.instantOrNull("settled_at"));
    }
}
