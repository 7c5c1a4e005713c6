package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.dispatch.Samples.BOTH;
import static rapport.notification.dispatch.Samples.EXPIRES;
import static rapport.notification.dispatch.Samples.MORNING;
import static rapport.notification.dispatch.Samples.NIGHT;
import static rapport.notification.dispatch.Samples.NOON;
import static rapport.notification.dispatch.Samples.SERVICE;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.notification.channel.Channel;
import rapport.notification.notice.LegalClass;
import rapport.notification.recipient.Contact;

class DispatchPolicyTest {
    private final DispatchPolicy policy = new DispatchPolicy(QuietHours.parse("21:00-08:00"));

    @Test
    void a_notice_goes_where_the_customer_prefers() {
        assertThat(policy.route(SERVICE.candidate(), NOON)).isEqualTo(new Decision.Send(Channel.EMAIL));
    }

    @Test
    void an_excluded_channel_gives_way_to_the_other() {
        assertThat(policy.route(SERVICE.excluding(Channel.EMAIL).candidate(), NOON))
                .isEqualTo(new Decision.Send(Channel.SMS));
    }

    @Test
    void a_channel_without_an_address_gives_way_to_the_other() {
        var reached = new Contact("Ada", " ", "+4915112345678", Channel.EMAIL);

        assertThat(policy.route(SERVICE.reachedAt(reached).candidate(), NOON))
                .isEqualTo(new Decision.Send(Channel.SMS));
    }

    @Test
    void who_cannot_be_reached_is_not_told() {
        var nobody = new Decision.Suppress(Channel.NONE, "no channel leads to the recipient");

        assertThat(policy.route(SERVICE.reachedAt(null).candidate(), NOON)).isEqualTo(nobody);
        assertThat(policy.route(SERVICE.excluding(Channel.EMAIL, Channel.SMS).candidate(), NOON))
                .isEqualTo(nobody);
    }

    @Test
    void a_stranger_is_waited_for_until_it_is_too_late() {
        assertThat(policy.route(SERVICE.ofStranger(), NOON)).isEqualTo(new Decision.Wait());
        assertThat(policy.route(SERVICE.ofStranger(), EXPIRES)).isEqualTo(new Decision.Expire(Channel.NONE));
    }

    @Test
    void what_was_superseded_is_not_told_even_when_it_has_expired() {
        assertThat(policy.route(SERVICE.asSuperseded().candidate(), EXPIRES))
                .isEqualTo(new Decision.Suppress(Channel.EMAIL, "superseded by a later revision"));
    }

    @ParameterizedTest
    @EnumSource
    void a_mute_silences_only_what_may_be_silenced(LegalClass legalClass) {
        var expected = legalClass.isCritical()
                ? new Decision.Send(Channel.EMAIL)
                : new Decision.Suppress(Channel.EMAIL, "the customer has muted maintenance.planned");

        assertThat(policy.route(
                        SERVICE.ofClass(legalClass).muting("maintenance.*").candidate(), NOON))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void at_night_only_what_cannot_wait_is_told(LegalClass legalClass) {
        var expected = legalClass.isCritical()
                ? new Decision.Send(Channel.EMAIL)
                : new Decision.Defer(Channel.EMAIL, MORNING, "quiet hours");

        assertThat(policy.route(SERVICE.ofClass(legalClass).candidate(), NIGHT)).isEqualTo(expected);
    }

    @Test
    void critical_news_waits_for_the_morning_when_the_morning_is_early_enough() {
        var critical = SERVICE.ofClass(LegalClass.SERVICE_CRITICAL);

        assertThat(policy.route(critical.tellBy(MORNING.plusSeconds(1)).candidate(), NIGHT))
                .isEqualTo(new Decision.Defer(Channel.EMAIL, MORNING, "quiet hours"));
        assertThat(policy.route(critical.tellBy(MORNING).candidate(), NIGHT))
                .isEqualTo(new Decision.Send(Channel.EMAIL));
    }

    @Test
    void what_expires_before_the_morning_is_looked_at_when_it_expires() {
        var lateNight = Instant.parse("2026-11-24T22:00:00Z");

        assertThat(policy.route(SERVICE.candidate(), lateNight))
                .isEqualTo(new Decision.Defer(Channel.EMAIL, EXPIRES, "quiet hours"));
    }

    @Test
    void a_refusal_leads_to_the_other_channel_if_it_is_open() {
        assertThat(policy.failover(SERVICE.candidate(), Channel.EMAIL)).contains(Channel.SMS);
        assertThat(policy.failover(SERVICE.excluding(Channel.SMS).candidate(), Channel.EMAIL))
                .isEmpty();
        assertThat(policy.failover(
                        SERVICE.reachedAt(new Contact("Ada", BOTH.email(), null, Channel.EMAIL))
                                .candidate(),
                        Channel.EMAIL))
                .isEmpty();
    }
}
