package rapport.relationship.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static rapport.relationship.advice.Samples.AT;
import static rapport.relationship.advice.Samples.SERVICES;
import static rapport.relationship.advice.Samples.advice;
import static rapport.relationship.advice.Samples.allowance;
import static rapport.relationship.advice.Samples.fulfilled;
import static rapport.relationship.advice.Samples.money;
import static rapport.relationship.advice.Samples.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Ids;
import rapport.relationship.advice.AdviceFact.Action;
import rapport.relationship.advice.AdviceFact.Meter;
import rapport.relationship.advice.AdviceFact.Reached;
import rapport.relationship.advice.AdviceFact.Sum;
import rapport.relationship.advice.UsageContent.Level;
import rapport.relationship.notice.LegalClass;
import rapport.relationship.notice.NoticeRequested;

class AdviceTest {

    @Test
    void what_is_told_of_an_allowance_is_whole() {
        assertThat(advice(allowance(80, 8_000_000_000L)).notice())
                .isEqualTo(new NoticeRequested(
                        Ids.of("advice", "/rapport/consumption", "e-1").toString(),
                        "ACC-1",
                        "usage.threshold",
                        LegalClass.SERVICE,
                        "AGR-1",
                        "AGR-1/SVC-1/ALLOWANCE/data-home/2026-11-01",
                        7,
                        null,
                        AT.plus(Duration.ofDays(1)),
                        List.of(),
                        new UsageContent(
                                Meter.ALLOWANCE,
                                "data-home",
                                80,
                                Samples.PERIOD,
                                new Level("8000000000", "BYTES", null),
                                new Level("10000000000", "BYTES", null),
                                SERVICES),
                        "80 % of the allowance data-home was reached, so this account is told."));
    }

    @Test
    void what_is_told_of_a_request_is_whole() {
        assertThat(advice(fulfilled(Action.ENABLE)).notice())
                .isEqualTo(new NoticeRequested(
                        Ids.of("advice", "/rapport/consumption", "e-1").toString(),
                        "ACC-1",
                        "request.fulfilled",
                        LegalClass.SERVICE_CRITICAL,
                        "REQ-1",
                        "REQ-1",
                        7,
                        null,
                        AT.plus(Duration.ofDays(3)),
                        List.of(),
                        new RequestContent(
                                "Data roaming",
                                Action.ENABLE,
                                new Sum("2.5", "EUR"),
                                new Sum("60", "EUR"),
                                null,
                                SERVICES),
                        "Data roaming is on as it was asked for, so this account is told."));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(allowance(99, 1), "usage.threshold", LegalClass.SERVICE),
                arguments(allowance(100, 1), "usage.used-up", LegalClass.SERVICE),
                arguments(money(Meter.CAP, 80, 1), "usage.threshold", LegalClass.SERVICE_CRITICAL),
                arguments(money(Meter.CAP, 100, 1), "usage.used-up", LegalClass.SERVICE_CRITICAL),
                arguments(money(Meter.SPEND, 50, 1), "usage.threshold", LegalClass.SERVICE_CRITICAL),
                arguments(money(Meter.SPEND, 150, 1), "usage.used-up", LegalClass.SERVICE_CRITICAL),
                arguments(fulfilled(Action.DISABLE), "request.fulfilled", LegalClass.SERVICE_CRITICAL),
                arguments(refused(Action.ENABLE), "request.refused", LegalClass.SERVICE_CRITICAL));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void money_and_answers_cannot_be_silenced_and_allowances_can(AdviceFact fact, String topic, LegalClass legalClass) {
        var notice = advice(fact).notice();

        assertThat(notice.noticeTopic()).isEqualTo(topic);
        assertThat(notice.legalClass()).isEqualTo(legalClass);
    }

    @Test
    void what_the_same_balance_reaches_later_replaces_it_and_nothing_else_does() {
        var first = advice(allowance(80, 1), "e-1", 7).notice();
        var later = advice(allowance(100, 2), "e-2", 9).notice();
        var cap = advice(money(Meter.CAP, 80, 1), "e-3", 10).notice();

        assertThat(later.about()).isEqualTo(first.about());
        assertThat(later.revision()).isGreaterThan(first.revision());
        assertThat(later.noticeId()).isNotEqualTo(first.noticeId());
        assertThat(cap.about()).isNotEqualTo(first.about());
    }

    @Test
    void of_a_cap_what_was_charged_is_told_and_not_what_was_waived() {
        assertThat(content(money(Meter.CAP, 100, 6_312_345_678L)).used()).isEqualTo(new Level("60", null, "EUR"));
        assertThat(content(money(Meter.SPEND, 100, 6_312_345_678L)).used())
                .isEqualTo(new Level("63.12345678", null, "EUR"));
    }

    @Test
    void money_of_an_unknown_currency_is_not_told_as_a_number() {
        var fact =
                new Reached("ACC-1", "AGR-1", "SVC-1", Meter.CAP, "abroad", Samples.PERIOD, 80, 48, 60, null, null, AT);

        assertThat(content(fact).used()).isNull();
        assertThat(content(fact).of()).isNull();
    }

    static Stream<Arguments> ages() {
        return Stream.of(
                arguments(allowance(80, 1), AT, true),
                arguments(allowance(80, 1), AT.minusSeconds(60), true),
                arguments(allowance(80, 1), AT.plus(Duration.ofHours(6)), true),
                arguments(allowance(80, 1), AT.plus(Duration.ofHours(6)).plusMillis(1), false),
                arguments(fulfilled(Action.ENABLE), AT.plus(Duration.ofHours(24)), true),
                arguments(refused(Action.ENABLE), AT.plus(Duration.ofHours(25)), false));
    }

    @ParameterizedTest
    @MethodSource("ages")
    void what_is_old_when_it_is_heard_is_no_news(AdviceFact fact, Instant now, boolean news) {
        assertThat(Samples.POLICY.of(fact).isNews(fact.at(), now)).isEqualTo(news);
    }

    private static UsageContent content(Reached fact) {
        return (UsageContent) advice(fact).notice().content();
    }
}
