package rapport.relationship.agreement;

import java.time.Duration;
import java.time.Instant;

/// What was agreed with an account: an offering, and how long ahead planned work is announced.
public record Agreement(
        String agreementId, String accountId, String offering, Duration maintenanceNotice, Instant signedAt) {}
