package rapport.relationship.notice;

/// What a preference of the customer may silence: less and less from the last to the first.
public enum LegalClass {
    STATUTORY,
    SERVICE_CRITICAL,
    SERVICE,
    MARKETING
}
