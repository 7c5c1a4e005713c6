package rapport.relationship.standing;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.party.Accounts;

/// What the console shows and asks of standings, in plain words and values.
@ApplicationScoped
public class StandingDesk {
    private final Desk desk;
    private final Accounts accounts;
    private final RuleBook rules;
    private final Clock clock;

    StandingDesk(Desk desk, Accounts accounts, RuleBook rules, Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.rules = rules;
        this.clock = clock;
    }

    /// Where an agreement stands.
    ///
    /// @param underWay what was begun and has no answer yet
    /// @param spared why nothing may be taken away, whatever is owed
    public record Overview(
            String agreementId,
            String accountId,
            String state,
            Instant since,
            Money overdue,
            @Nullable Instant dueAt,
            @Nullable String billNumber,
            @Nullable String underWay,
            List<Held> holds,
            @Nullable String nextStep,
            @Nullable Instant nextAt,
            @Nullable String spared,
            String policyVersion) {}

    /// A hold, in words.
    public record Held(
            String holdId,
            String kind,
            @Nullable Money amount,
            @Nullable Instant until,
            String reason) {}

    /// What would happen, if nothing were paid.
    public record Foreseen(String happened, String state, Instant at, String reason) {}

    /// A kind of hold that may be placed.
    public record Kind(String name, String words) {}

    /// A hold as a form asks for it. With the id that the form came with it can be sent twice.
    public record Wanted(
            String holdId,
            @Nullable String kind,
            @Nullable Money amount,
            @Nullable Instant until,
            @Nullable String reason) {}

    public List<Kind> kinds() {
        return Arrays.stream(Hold.Kind.values())
                .map(kind -> new Kind(kind.name(), capitalised(kind.words())))
                .toList();
    }

    @Transactional
    public Optional<Overview> find(String agreementId) {
        return desk.find(agreementId).map(this::overview);
    }

    @Transactional
    public List<Foreseen> foresee(String agreementId, int days) {
        return desk.find(agreementId).map(receivable -> desk.simulate(receivable, days)).orElse(List.of()).stream()
                .map(step -> new Foreseen(step.happened().words(), step.state().name(), step.at(), step.reason()))
                .toList();
    }

    /// Places a hold, or says which fields to mend.
    @Transactional
    public List<FieldError> place(String agreementId, Wanted wanted) {
        var kind = Arrays.stream(Hold.Kind.values())
                .filter(each -> each.name().equals(wanted.kind()))
                .findFirst()
                .orElse(null);
        var request = new HoldRequest(wanted.holdId(), kind, wanted.amount(), wanted.until(), wanted.reason());
        var errors = request.errors(Instant.now(clock));
        if (errors.isEmpty()) {
            desk.place(desk.find(agreementId).orElseThrow(), request.hold());
        }
        return errors;
    }

    /// Lifts a hold; one that is gone already stays gone.
    @Transactional
    public void lift(String agreementId, String holdId, String reason) {
        desk.release(agreementId, holdId, reason);
    }

    private Overview overview(Receivable receivable) {
        var view = desk.view(receivable);
        var account = accounts.find(receivable.accountId()).orElse(null);
        return new Overview(
                view.standingId(),
                view.accountId(),
                view.state().name(),
                view.since(),
                view.overdue(),
                view.dueAt(),
                view.billNumber(),
                underWay(view.step()),
                view.holds().stream().map(StandingDesk::held).toList(),
                view.nextMove() == null ? null : words(requireNonNull(view.nextMove())),
                view.nextMoveAt(),
                rules.of(account).spared(),
                view.policyVersion());
    }

    private static Held held(Hold hold) {
        return new Held(hold.holdId(), capitalised(hold.kind().words()), hold.amount(), hold.until(), hold.reason());
    }

    private static @Nullable String underWay(@Nullable Step step) {
        return switch (step) {
            case Step.Requested asked ->
                "Provisioning was asked to " + verb(asked.move()) + " and has not answered yet.";
            case Step.Failed failed ->
                "Provisioning could not " + verb(failed.move()) + " and is asked again: " + failed.why();
            case Step.Telling telling ->
                telling.deemedAt() == null
                        ? "A notice is on its way."
                        : "A notice was taken; it counts as served once it has not come back in time.";
            case Step.Untold _ -> "No channel could carry the notice; it starts over.";
            case Step.Idle _ -> null;
            case null -> null;
        };
    }

    private static String verb(Move move) {
        return words(move).toLowerCase(Locale.ROOT);
    }

    private static String words(Move move) {
        return switch (move) {
            case REMIND -> "Remind";
            case SERVE_NOTICE -> "Serve notice";
            case RESTRICT -> "Restrict";
            case SUSPEND -> "Suspend";
            case NOTICE_TERMINATION -> "Give notice of termination";
            case TERMINATE -> "Terminate";
            case HAND_OVER -> "Hand over to collection";
            case WRITE_OFF -> "Write off";
            case RESTORE -> "Restore";
            case DEEM_SERVED -> "Count the notice as served";
            case NEXT_CHANNEL -> "Try the next channel";
            case EXPIRE_HOLD -> "Let a hold run out";
        };
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
