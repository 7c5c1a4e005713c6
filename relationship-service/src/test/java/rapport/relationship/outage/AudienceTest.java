package rapport.relationship.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.relationship.outage.ImpactFact.Status.CANCELLED;
import static rapport.relationship.outage.ImpactFact.Status.CONFIRMED;
import static rapport.relationship.outage.ImpactFact.Status.RESTORED;
import static rapport.relationship.outage.ImpactFact.Status.STARTED;
import static rapport.relationship.outage.ImpactFact.Status.TENTATIVE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rapport.relationship.notice.LegalClass;
import rapport.relationship.party.Account;

class AudienceTest {

    @Test
    void tentative_work_is_announced_to_business_and_critical_accounts_only() {
        var fact = Samples.impact(1, TENTATIVE, Impact.OUTAGE);
        assertThat(Samples.consumer().decide(fact, null)).isInstanceOf(Decision.Silent.class);
        assertThat(told(Samples.business().decide(fact, null)).tentative()).isTrue();
        var critical = Samples.audience(Account.Segment.CONSUMER, true, Samples.NOW);
        assertThat(told(critical.decide(fact, null)).topic()).isEqualTo(Topic.PLANNED);
    }

    @Test
    void confirmed_work_is_told_to_everyone_who_will_feel_it_the_agreed_time_ahead() {
        var tell = told(Samples.consumer().decide(Samples.impact(2, CONFIRMED, Impact.DEGRADED), null));
        assertThat(tell.topic()).isEqualTo(Topic.PLANNED);
        assertThat(tell.legalClass()).isEqualTo(LegalClass.SERVICE_CRITICAL);
        assertThat(tell.tellBy()).isEqualTo(Samples.START.minus(Samples.NOTICE));
        assertThat(tell.expiresAt()).isEqualTo(Samples.START.plus(Duration.ofHours(4)));
    }

    @Test
    void when_the_agreed_notice_can_no_longer_be_kept_it_is_told_at_once_and_says_so() {
        var now = Samples.START.minus(Duration.ofHours(3));
        var audience = Samples.audience(Account.Segment.CONSUMER, false, now);
        var tell = told(audience.decide(Samples.impact(2, CONFIRMED, Impact.OUTAGE), null));
        assertThat(tell.tellBy()).isEqualTo(now);
        assertThat(tell.reason()).contains("can no longer be kept");
    }

    @Test
    void a_lost_spare_is_told_to_business_accounts_only_and_is_not_critical() {
        var fact = Samples.impact(2, CONFIRMED, Impact.REDUCED_REDUNDANCY);
        assertThat(Samples.consumer().decide(fact, null)).isInstanceOf(Decision.Silent.class);
        assertThat(told(Samples.business().decide(fact, null)).legalClass()).isEqualTo(LegalClass.SERVICE);
    }

    @Test
    void who_is_not_touched_is_not_told_unless_told_otherwise_before() {
        var fact = Samples.impact(3, CONFIRMED, Impact.NO_IMPACT);
        assertThat(Samples.consumer().decide(fact, null)).isInstanceOf(Decision.Silent.class);
        var tell = told(Samples.consumer().decide(fact, Samples.told(2, Impact.OUTAGE)));
        assertThat(tell.topic()).isEqualTo(Topic.CANCELLED);
        assertThat(tell.services()).isEqualTo(Samples.SERVICES);
    }

    @Test
    void start_and_end_are_told_to_those_who_were_told_and_feel_it() {
        var before = Samples.told(2, Impact.OUTAGE);
        var started = Samples.impact(3, STARTED, Impact.OUTAGE);
        assertThat(told(Samples.consumer().decide(started, before)).topic()).isEqualTo(Topic.STARTED);
        assertThat(told(Samples.consumer().decide(started, null)).topic())
                .as("whoever joined after the announcement is told when it begins")
                .isEqualTo(Topic.STARTED);
        var restored = Samples.impact(4, RESTORED, Impact.OUTAGE);
        assertThat(told(Samples.consumer().decide(restored, before)).topic()).isEqualTo(Topic.RESTORED);
        var spare = Samples.impact(3, STARTED, Impact.REDUCED_REDUNDANCY);
        assertThat(Samples.business().decide(spare, Samples.told(2, Impact.REDUCED_REDUNDANCY)))
                .isInstanceOf(Decision.Silent.class);
    }

    @Test
    void cancelled_work_is_told_to_everyone_who_knew_of_it() {
        var fact = Samples.impact(3, CANCELLED, Impact.OUTAGE);
        assertThat(told(Samples.consumer().decide(fact, Samples.told(2, Impact.OUTAGE)))
                        .topic())
                .isEqualTo(Topic.CANCELLED);
        assertThat(Samples.consumer().decide(fact, null)).isInstanceOf(Decision.Silent.class);
    }

    @Test
    void moved_work_is_rescheduled_for_those_who_knew_and_planned_for_the_others() {
        var fact = Samples.impact(3, CONFIRMED, Impact.OUTAGE, Samples.START.plus(Duration.ofDays(1)), true);
        var before = Samples.told(2, Impact.OUTAGE);
        var tell = told(Samples.consumer().decide(fact, before));
        assertThat(tell.topic()).isEqualTo(Topic.RESCHEDULED);
        assertThat(MaintenanceContent.of(fact, tell, before).previousStart()).isEqualTo(Samples.START);
        assertThat(told(Samples.consumer().decide(fact, null)).topic()).isEqualTo(Topic.PLANNED);
    }

    @Test
    void a_revision_that_changes_nothing_for_the_account_is_not_told_again() {
        var fact = Samples.impact(3, CONFIRMED, Impact.OUTAGE);
        assertThat(Samples.consumer().decide(fact, Samples.told(2, Impact.OUTAGE)))
                .isInstanceOf(Decision.Silent.class);
    }

    @Test
    void who_heard_that_it_is_tentative_hears_that_it_is_sure() {
        var tentative = Samples.impact(1, TENTATIVE, Impact.OUTAGE);
        var before = Samples.business().decide(tentative, null).afterwards(tentative, null);
        var tell = told(Samples.business().decide(Samples.impact(2, CONFIRMED, Impact.OUTAGE), before));
        assertThat(tell.topic()).isEqualTo(Topic.PLANNED);
        assertThat(tell.tentative()).isFalse();
    }

    @Test
    void once_told_that_it_is_cancelled_an_account_hears_nothing_more_of_it() {
        var cancelled = Samples.impact(3, CANCELLED, Impact.OUTAGE);
        var before = Samples.told(2, Impact.OUTAGE);
        var after = Samples.consumer().decide(cancelled, before).afterwards(cancelled, before);
        assertThat(after.told()).isFalse();
        assertThat(Samples.consumer().decide(Samples.impact(4, RESTORED, Impact.OUTAGE), after))
                .isInstanceOf(Decision.Silent.class);
    }

    @Test
    void only_an_account_that_should_have_been_told_and_was_not_is_missed() {
        var confirmed = Samples.impact(2, CONFIRMED, Impact.OUTAGE);
        assertThat(missed(Audience.unknown(confirmed), confirmed)).isTrue();
        var late = Samples.audience(Account.Segment.CONSUMER, false, Samples.START.plus(Duration.ofDays(1)));
        assertThat(missed(late.decide(confirmed, null), confirmed)).isTrue();

        assertThat(missed(Samples.consumer().decide(confirmed, null), confirmed))
                .isFalse();
        var tentative = Samples.impact(1, TENTATIVE, Impact.OUTAGE);
        assertThat(missed(Samples.consumer().decide(tentative, null), tentative))
                .isFalse();
        assertThat(missed(Audience.unknown(tentative), tentative)).isFalse();
        var untouched = Samples.impact(2, CONFIRMED, Impact.NO_IMPACT);
        assertThat(missed(Audience.unknown(untouched), untouched)).isFalse();
    }

    @Test
    void nobody_is_missed_once_the_work_is_called_off_and_its_time_is_the_latest() {
        var confirmed = Samples.impact(2, CONFIRMED, Impact.OUTAGE);
        var before = Audience.unknown(confirmed).afterwards(confirmed, null);
        var moved = Samples.impact(3, CONFIRMED, Impact.DEGRADED, Samples.START.plus(Duration.ofDays(1)), true);
        var after = Audience.unknown(moved).afterwards(moved, before);
        assertThat(after.missed()).isTrue();
        assertThat(after.start()).isEqualTo(moved.start());
        assertThat(after.impact()).isEqualTo(Impact.DEGRADED);

        var cancelled = Samples.impact(4, CANCELLED, Impact.DEGRADED);
        assertThat(Audience.unknown(cancelled).afterwards(cancelled, after).missed())
                .isFalse();
        assertThat(Samples.consumer()
                        .decide(cancelled, after)
                        .afterwards(cancelled, after)
                        .missed())
                .isFalse();
        var told = Samples.told(2, Impact.OUTAGE);
        assertThat(Samples.consumer()
                        .decide(cancelled, told)
                        .afterwards(cancelled, told)
                        .missed())
                .isFalse();
    }

    private static boolean missed(Decision decision, ImpactFact fact) {
        return decision.afterwards(fact, null).missed();
    }

    private static Decision.Tell told(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Tell.class);
        return (Decision.Tell) decision;
    }
}
