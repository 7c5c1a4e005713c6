package rapport.notification.notice;

/// Why a notice is sent in the eyes of the law. It decides what a preference may silence and what quiet
/// hours may hold back.
public enum LegalClass {
    STATUTORY,
    SERVICE_CRITICAL,
    SERVICE,
    MARKETING;

    public boolean maySilence() {
        return !isCritical();
    }

    public boolean isCritical() {
        return switch (this) {
            case STATUTORY, SERVICE_CRITICAL -> true;
            case SERVICE, MARKETING -> false;
        };
    }
}
