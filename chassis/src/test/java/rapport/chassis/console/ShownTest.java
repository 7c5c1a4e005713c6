package rapport.chassis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;

class ShownTest {
    private static final Instant AT = Instant.parse("2026-11-25T02:00:00Z");
    private static final Shown BRITISH = new Shown(Locale.UK, ZoneOffset.UTC);
    private static final Shown GERMAN = new Shown(Locale.GERMANY, ZoneId.of("Europe/Berlin"));

    @Test
    void a_moment_is_for_people_in_their_zone_and_for_machines_in_utc() {
        assertThat(BRITISH.time(AT))
                .isEqualTo("<time datetime=\"2026-11-25T02:00:00Z\" data-moment>25 Nov 2026, 02:00</time>");
        assertThat(GERMAN.time(AT))
                .isEqualTo("<time datetime=\"2026-11-25T02:00:00Z\" data-moment>25.11.2026, 03:00</time>");
    }

    @Test
    void a_span_within_a_day_names_the_day_once() {
        assertThat(BRITISH.span(AT, AT.plusSeconds(14_400)))
                .contains(">25 Nov 2026, 02:00</time>")
                .contains("data-clock>06:00</time>");
        assertThat(BRITISH.span(AT, AT.plusSeconds(86_400))).contains(">26 Nov 2026, 02:00</time>");
    }

    @Test
    void an_amount_is_written_as_the_viewer_writes_amounts() {
        assertThat(BRITISH.money(new Money(4_990, "EUR"))).isEqualTo("€49.90");
        assertThat(GERMAN.money(new Money(4_990, "EUR"))).isEqualTo("49,90\u00a0€");
        assertThat(BRITISH.money(new Money(500, "JPY"))).isEqualTo("JP¥500");
    }

    @Test
    void how_far_away_a_moment_is_is_said_in_words() {
        assertThat(BRITISH.distance(AT, AT)).contains(">now<");
        assertThat(BRITISH.distance(AT, AT.plusSeconds(60))).contains(">1 minute ago<");
        assertThat(BRITISH.distance(AT, AT.minusSeconds(7_200))).contains(">in 2 hours<");
        assertThat(BRITISH.distance(AT, AT.minusSeconds(300_000))).contains(">in 3 days<");
    }
}
