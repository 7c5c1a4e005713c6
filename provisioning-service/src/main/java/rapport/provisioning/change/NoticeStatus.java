package rapport.provisioning.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a partner says that its work stands, in the words of MAINTNOTE.
enum NoticeStatus {
    TENTATIVE(ChangeStatus.TENTATIVE),
    CONFIRMED(ChangeStatus.CONFIRMED),
    @JsonProperty("IN-PROCESS")
    IN_PROCESS(ChangeStatus.STARTED),
    COMPLETED(ChangeStatus.RESTORED),
    CANCELLED(ChangeStatus.CANCELLED),
    @JsonProperty("RE-SCHEDULED")
    RE_SCHEDULED(ChangeStatus.CONFIRMED);

    private final ChangeStatus meaning;

    NoticeStatus(ChangeStatus meaning) {
        this.meaning = meaning;
    }

    ChangeStatus meaning() {
        return meaning;
    }

    static Optional<NoticeStatus> ofCode(String code) {
        var wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(status -> status.name().replace('_', '-').equals(wanted))
                .findFirst();
    }
}
