package rapport.relationship.outage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.chassis.event.Ids;
import rapport.relationship.notice.NoticeRequested;
import rapport.testkit.Contracts;

class OutageContractsTest {

    @Test
    void every_field_of_an_impact_that_we_read_is_promised() {
        Contracts.of("provisioning").assertReadable("provisioning.impact.assessed.v1", ImpactFact.class);
    }

    @ParameterizedTest
    @EnumSource(ImpactFact.Status.class)
    void what_we_ask_notification_to_say_keeps_its_schema(ImpactFact.Status status) {
        var fact = Samples.impact(3, status, Impact.REDUCED_REDUNDANCY);
        var before = Samples.told(2, Impact.OUTAGE);
        if (Samples.business().decide(fact, before) instanceof Decision.Tell tell) {
            Contracts.here().assertValid(NoticeRequested.TYPE, Telling.request(fact, tell, before));
        }
    }

    @Test
    void the_same_assessment_leads_to_the_same_notice() {
        var fact = Samples.impact(2, ImpactFact.Status.CONFIRMED, Impact.OUTAGE);
        var tell = (Decision.Tell) Samples.consumer().decide(fact, null);
        org.assertj.core.api.Assertions.assertThat(
                        Telling.request(fact, tell, null).noticeId())
                .isEqualTo(Ids.of("maintenance", fact.changeId(), fact.accountId(), "2")
                        .toString());
    }
}
