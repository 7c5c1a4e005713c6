package rapport.consumption.collection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A payment method as it is shown; its token is nobody's to see.
///
/// @param isDefault whether it is charged where nothing else is said
public record MethodView(
        String methodId,
        String accountId,
        String provider,
        MethodKind kind,
        String label,
        @Nullable LocalDate validUntil,
        boolean isDefault,
        @Nullable Instant revokedAt,
        Instant createdAt) {

    static MethodView read(Row row) {
        var until = row.textOrNull("valid_until");
        return new MethodView(
                row.text("method_id"),
                row.text("account_id"),
                row.text("provider"),
                MethodKind.valueOf(row.text("kind")),
                row.text("label"),
                until == null ? null : LocalDate.parse(until),
                row.flag("is_default"),
                row.instantOrNull("revoked_at"),
                row.instant("created_at"));
    }

    boolean isUsable(LocalDate today) {
        return revokedAt == null && (validUntil == null || !validUntil.isBefore(today));
    }
}
