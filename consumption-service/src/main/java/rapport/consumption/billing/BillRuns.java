package rapport.consumption.billing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.Failure;
import rapport.chassis.work.Ending;

/// Works on bill runs, slice by slice: each slice is a transaction, so that whatever stops it goes on where it was, and
/// any number of instances share the work.
@ApplicationScoped
class BillRuns {
    private static final Logger LOG = Logger.getLogger(BillRuns.class);
    private static final int SLICE = 500;

    /// So many in a row are no fault of theirs: something is wrong with the service.
    private static final int MOST_GIVEN_UP = 20;

    /// What is being worked on, alone or with others of its slice. One thread at a time works.
    private record Tried(String runId, String agreementId) {}

    private volatile @Nullable Tried lastTried;
    private int givenUp;
    private final Runs runs;
    private final Billing billing;
    private final Clock clock;
    private final Ending ending;

    BillRuns(Runs runs, Billing billing, Clock clock, Ending ending) {
        this.runs = runs;
        this.billing = billing;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(every = "${rapport.billing.runs-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var slice = SLICE;
        while (slice > 0 && !ending.isNear()) {
            slice = work(slice);
        }
    }

    /// Works on one slice. What fails is found by halving; it holds up nobody else.
    ///
    /// @return how many to work on next; 0 when there is nothing to do now
    private int work(int slice) {
        try {
            var more = QuarkusTransaction.requiringNew().call(() -> workOn(slice));
            givenUp = 0;
            return more ? SLICE : 0;
        } catch (RuntimeException e) {
            if (Failure.of(e) == Failure.PASSING) {
                LOG.warnf("a bill run goes on later: %s", e.getMessage());
                return 0;
            }
            if (slice > 1) {
                return slice / 2;
            }
            LOG.errorf(e, "an agreement cannot be billed");
            QuarkusTransaction.requiringNew().run(() -> giveUp(String.valueOf(e.getMessage())));
            return SLICE;
        }
    }

    /// @return whether there may be more
    private boolean workOn(int most) {
        for (var run : runs.working()) {
            var slice = runs.claim(run.runId(), most);
            if (!slice.isEmpty()) {
                lastTried = new Tried(run.runId(), slice.getFirst());
                runs.note(run.runId(), run.state() == RunState.RUNNING ? bill(run, slice) : draft(run, slice));
                return true;
            }
            if (!runs.isAnythingLeft(run.runId())) {
                return end(run);
            }
        }
        return false;
    }

    /// Lists the agreement that was worked on last as flawed, unless somebody else has it by now.
    private void giveUp(String why) {
        var last = lastTried;
        if (last != null && runs.claimOne(last.runId(), last.agreementId())) {
            runs.note(last.runId(), List.of(new Runs.Note(last.agreementId(), "FLAWED", null, null, why, true)));
            if (++givenUp >= MOST_GIVEN_UP) {
                LOG.errorf("%d agreements in a row cannot be billed: bill run %s is paused", givenUp, last.runId());
                runs.become(last.runId(), RunState.PAUSED, clock.instant());
                givenUp = 0;
            }
        }
    }

    private boolean end(Runs.Work run) {
        var locked = runs.lock(run.runId()).orElseThrow();
        if (locked.state() == run.state() && !runs.isAnythingLeft(run.runId())) {
            var state = run.state() == RunState.RUNNING ? RunState.DONE : RunState.DRAFTED;
            runs.become(run.runId(), state, clock.instant());
            LOG.infof("bill run %s is %s", run.runId(), state);
        }
        return true;
    }

    private List<Runs.Note> draft(Runs.Work run, List<String> slice) {
        var notes = new ArrayList<Runs.Note>(slice.size());
        var now = clock.instant();
        billing.draft(slice, (drafting, subject) -> drafting.closing(subject, run.until(), now))
                .forEach((id, draft) -> notes.add(note(id, draft, "DRAFTED", null)));
        return notes;
    }

    private List<Runs.Note> bill(Runs.Work run, List<String> slice) {
        var notes = new ArrayList<Runs.Note>(slice.size());
        var now = clock.instant();
        billing.issue(
                        slice,
                        (drafting, subject) -> drafting.closing(subject, run.until(), now),
                        Document.Occasion.PERIOD,
                        run.runId())
                .forEach((id, outcome) -> notes.add(note(id, outcome.draft(), "BILLED", outcome.document())));
        return notes;
    }

    private static Runs.Note note(String id, Draft draft, String done, @Nullable Document document) {
        return switch (draft) {
            case Draft.Nothing(var reason) -> new Runs.Note(id, "NOTHING", null, null, reason, false);
            case Draft.Flawed(var reason) -> new Runs.Note(id, "FLAWED", null, null, reason, true);
            case Draft.Statement statement
            when statement.isEmpty() ->
                new Runs.Note(
                        id, "NOTHING", null, null, "Nothing was used, and nothing is charged for the period.", true);
            case Draft.Statement statement ->
                new Runs.Note(id, done, document == null ? null : document.documentId(), statement.total(), null, true);
        };
    }
}
