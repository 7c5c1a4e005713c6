package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever happens in whatever order, the rules hold. Each sequence is random and can be repeated by its seed.
class StandingInvariantsTest {
    private static final int TRIES = 2_000;

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.frequency(
                        Tuple.of(8, Act.WEEK),
                        Tuple.of(4, Act.DAY),
                        Tuple.of(3, Act.MISS),
                        Tuple.of(1, Act.PAY_ALL),
                        Tuple.of(1, Act.PAY_PART),
                        Tuple.of(1, Act.CHARGEBACK),
                        Tuple.of(4, Act.CONFIRM),
                        Tuple.of(1, Act.CONFIRM_STALE),
                        Tuple.of(1, Act.FAIL),
                        Tuple.of(4, Act.RECEIPT),
                        Tuple.of(1, Act.ACCEPT_EMAIL),
                        Tuple.of(1, Act.BOUNCE),
                        Tuple.of(1, Act.NO_CHANNEL),
                        Tuple.of(1, Act.DISPUTE_PART),
                        Tuple.of(1, Act.EXEMPT),
                        Tuple.of(2, Act.RELEASE))
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Property(tries = TRIES)
    @Label("nothing is taken away without a notice served at least fourteen days before, in the same round")
    void notice_first(@ForAll("acts") List<Act> acts) {
        var story = play(acts);
        Transition served = null;
        for (var line : story.ledger()) {
            switch (line.happened()) {
                case NOTICE_SERVED -> served = line;
                case FELL_DUE, RESTORED -> served = null;
                case RESTRICTION_REQUESTED ->
                    assertThat(served)
                            .satisfies(notice -> assertThat(Duration.between(notice.at(), line.at()))
                                    .isGreaterThanOrEqualTo(Duration.ofDays(14)));
                default -> {
                    // The other lines take nothing away.
                }
            }
        }
    }

    @Property(tries = TRIES)
    @Label("adverse steps happen on their days only, and no line is back-dated")
    void days_are_kept(@ForAll("acts") List<Act> acts) {
        var last = Story.MONDAY;
        for (var line : play(acts).ledger()) {
            assertThat(line.at()).isAfterOrEqualTo(last);
            last = line.at();
            if (List.of(
                            Happened.RESTRICTION_REQUESTED,
                            Happened.SUSPENSION_REQUESTED,
                            Happened.TERMINATION_REQUESTED,
                            Happened.HANDED_OVER)
                    .contains(line.happened())) {
                assertThat(Story.WORKING.allows(line.at())).isTrue();
            }
        }
    }

    @Property(tries = TRIES)
    @Label("each look at the clock takes at most one step")
    void one_step_at_a_time(@ForAll("acts") List<Act> acts) {
        var story = play(acts);
        var before = story.ledger().size();
        assertThat(story.later(Duration.ofDays(365)).ledger()).hasSizeLessThanOrEqualTo(before + 1);
    }

    @Property(tries = TRIES)
    @Label("whoever has paid everything is current once provisioning answers, unless the agreement had ended")
    void payment_restores(@ForAll("acts") List<Act> acts) {
        var story = play(acts);
        var ended = story.now().standing() instanceof Standing.Ended;
        story.paid(0).pass(1).removed();
        if (ended) {
            assertThat(story.now().debt().owed()).isFalse();
        } else {
            assertThat(story.state()).isEqualTo(State.CURRENT);
            var lines = story.ledger().size();
            Act.RELEASE.on(story);
            story.pass(400);
            assertThat(story.ledger().subList(lines, story.ledger().size()))
                    .allMatch(line -> line.happened() == Happened.RELEASED);
        }
    }

    @Property(tries = TRIES)
    @Label("while everything is exempt, nothing is asked of the customer or of provisioning but a restore")
    void an_exemption_holds(@ForAll("acts") List<Act> acts) {
        var story = play(acts);
        Act.EXEMPT.on(story);
        var lines = story.ledger().size();
        story.pass(400);
        assertThat(story.ledger().subList(lines, story.ledger().size()))
                .allMatch(line -> List.of(
                                Happened.RESTORE_REQUESTED,
                                Happened.NOTICE_SERVED,
                                Happened.TERMINATION_NOTICED,
                                Happened.RELEASED,
                                Happened.WRITTEN_OFF)
                        .contains(line.happened()));
    }

    @Property(tries = TRIES)
    @Label("every change of state is a line, and every announced line makes the next version")
    void ledger_is_complete(@ForAll("acts") List<Act> acts) {
        var story = play(acts);
        var state = State.CURRENT;
        var version = 0L;
        for (var line : story.ledger()) {
            version += line.happened().announced() ? 1 : 0;
            assertThat(line.version()).isEqualTo(version);
            state = line.state();
        }
        assertThat(story.state()).isEqualTo(state);
        assertThat(story.now().version()).isEqualTo(version);
    }

    @Property(tries = TRIES)
    @Label("a receivable that was written down and read again is the same")
    void survives_a_row(@ForAll("acts") List<Act> acts) {
        var now = play(acts).now();
        assertThat(Written.read(Written.write(now))).isEqualTo(now);
    }

    private static Story play(List<Act> acts) {
        var story = Story.begin();
        acts.forEach(act -> act.on(story));
        return story;
    }
}
