package rapport.provisioning.change;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.provisioning.impact.Impact;

/// A partner's planned work as we know it. Each notice that counts makes a new revision.
///
/// @param rescheduled whether this very revision moved the window
/// @param previousStart the start before this revision moved it
/// @param objects what the work does to those of the partner's objects that we know
record Change(
        String changeId,
        String partner,
        String reference,
        Edition edition,
        long revision,
        ChangeStatus status,
        boolean rescheduled,
        Window window,
        @Nullable Instant previousStart,
        String summary,
        Map<String, Impact> objects) {

    Change {
        objects = Map.copyOf(objects);
    }

    static String idOf(String partner, String reference) {
        return "CHG-" + partner + "-" + reference;
    }

    /// The first that we hear of the work.
    static Change first(String partner, MaintenanceNotice notice, Map<String, Impact> objects) {
        var status = notice.status();
        return new Change(
                idOf(partner, notice.reference()),
                partner,
                notice.reference(),
                notice.edition(),
                1,
                status == null ? ChangeStatus.CONFIRMED : status.meaning(),
                status == NoticeStatus.RE_SCHEDULED,
                notice.window(),
                null,
                notice.summary(),
                objects);
    }

    /// The work after a newer notice. A plan that comes with another window is rescheduled, whatever the
    /// partner calls it; work under way that takes longer is not.
    Change after(MaintenanceNotice notice, Map<String, Impact> objects) {
        var next = notice.status() == null ? status : notice.status().meaning();
        var moved = notice.status() == NoticeStatus.RE_SCHEDULED
                || (isPlan(next) && !notice.window().equals(window));
        return new Change(
                changeId,
                partner,
                reference,
                notice.edition(),
                revision + 1,
                next,
                moved,
                notice.window(),
                moved ? window.start() : null,
                notice.summary(),
                objects);
    }

    private static boolean isPlan(ChangeStatus status) {
        return switch (status) {
            case TENTATIVE, CONFIRMED -> true;
            case STARTED, RESTORED, CANCELLED -> false;
        };
    }
}
