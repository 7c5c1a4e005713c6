package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Json;

/// Whatever happens in whatever order, the rules hold. Each sequence is random and can be repeated by its seed.
class StandingInvariantsTest {
    private static final int TRIES = 2_000;
    private static final int LONGEST = 80;

    /// How often each act happens, out of the sum of all.
    private static final Map<Act, Integer> WEIGHTS = Map.ofEntries(
            Map.entry(Act.WEEK, 8),
            Map.entry(Act.DAY, 4),
            Map.entry(Act.MISS, 3),
            Map.entry(Act.PAY_ALL, 1),
            Map.entry(Act.PAY_PART, 1),
            Map.entry(Act.CHARGEBACK, 1),
            Map.entry(Act.CONFIRM, 4),
            Map.entry(Act.CONFIRM_STALE, 1),
            Map.entry(Act.FAIL, 1),
            Map.entry(Act.RECEIPT, 4),
            Map.entry(Act.ACCEPT_EMAIL, 1),
            Map.entry(Act.BOUNCE, 1),
            Map.entry(Act.NO_CHANNEL, 1),
            Map.entry(Act.DISPUTE_PART, 1),
            Map.entry(Act.EXEMPT, 1),
            Map.entry(Act.RELEASE, 2));

    @Test
    void nothing_is_taken_away_without_a_notice_served_at_least_fourteen_days_before_in_the_same_round() {
        forAll(acts -> {
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
        });
    }

    @Test
    void adverse_steps_happen_on_their_days_only_and_no_line_is_back_dated() {
        forAll(acts -> {
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
        });
    }

    @Test
    void each_look_at_the_clock_takes_at_most_one_step() {
        forAll(acts -> {
            var story = play(acts);
            var before = story.ledger().size();
            assertThat(story.later(Duration.ofDays(365)).ledger()).hasSizeLessThanOrEqualTo(before + 1);
        });
    }

    @Test
    void whoever_has_paid_everything_is_current_once_provisioning_answers_unless_the_agreement_had_ended() {
        forAll(acts -> {
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
        });
    }

    @Test
    void while_everything_is_exempt_nothing_is_asked_of_the_customer_or_of_provisioning_but_a_restore() {
        forAll(acts -> {
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
        });
    }

    @Test
    void every_change_of_state_is_a_line_and_every_announced_line_makes_the_next_version() {
        forAll(acts -> {
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
        });
    }

    @Test
    void a_receivable_that_was_written_down_and_read_again_is_the_same() {
        forAll(acts -> {
            var now = play(acts).now();
            assertThat(Json.read(Json.write(now), Receivable.class)).isEqualTo(now);
        });
    }

    /// Holds a rule against many random sequences; a failure names the seed, which makes the same sequence again.
    private static void forAll(Consumer<List<Act>> rule) {
        for (var seed = 0; seed < TRIES; seed++) {
            var acts = acts(new Random(seed));
            try {
                rule.accept(acts);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + acts, e);
            }
        }
    }

    private static List<Act> acts(Random random) {
        var bag = Arrays.stream(Act.values())
                .flatMap(act -> Collections.nCopies(WEIGHTS.getOrDefault(act, 0), act).stream())
                .toList();
        return random.ints(1 + random.nextInt(LONGEST), 0, bag.size())
                .mapToObj(bag::get)
                .toList();
    }

    private static Story play(List<Act> acts) {
        var story = Story.begin();
        acts.forEach(act -> act.on(story));
        return story;
    }
}
