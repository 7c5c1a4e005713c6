package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    @Test
    void the_longest_beginning_decides() {
        var random = new Random(3);
        for (var round = 0; round < 50; round++) {
            var zones = new HashMap<String, String>();
            for (var i = 0; i < 200; i++) {
                zones.put(number(random, 1 + random.nextInt(5)), "z" + i % 10);
            }
            var byZone = zones.keySet().stream().collect(Collectors.groupingBy(key -> zones.getOrDefault(key, "")));
            var destinations = new Destinations(byZone.entrySet().stream()
                    .map(zone -> new Zone(zone.getKey(), zone.getValue()))
                    .toList());
            for (var i = 0; i < 500; i++) {
                var number = number(random, random.nextInt(12));
                assertThat(destinations.names().get(destinations.of(number))).isEqualTo(slow(zones, number));
            }
        }
    }

    @Test
    void a_network_decides_before_its_country_and_only_as_a_whole() {
        var networks = new Networks(
                List.of("26201"), List.of(new Zone("de", List.of("262")), new Zone("mine", List.of("26203"))));
        assertThat(networks.names().get(networks.of("26201"))).isEqualTo("HOME");
        assertThat(networks.names().get(networks.of("26203"))).isEqualTo("mine");
        assertThat(networks.names().get(networks.of("262030"))).isEqualTo("de");
        assertThat(networks.names().get(networks.of("26"))).isEqualTo("OTHER");
        assertThat(networks.names().get(networks.of("208"))).isEqualTo("OTHER");
        assertThat(networks.names().get(networks.of(null))).isEqualTo("HOME");
        assertThat(networks.names().get(networks.of("x"))).isEqualTo("OTHER");
    }

    @Test
    void access_points_are_known_whatever_their_case() {
        var destinations = new Destinations(List.of(new Zone("work", List.of("Corp.example"))));
        assertThat(destinations.of("CORP.EXAMPLE")).isZero();
        assertThat(destinations.names().get(destinations.of("internet"))).isEqualTo("OTHER");
        assertThat(destinations.names().get(destinations.of(null))).isEqualTo("OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void a_band_is_what_the_local_calendar_says(String name) {
        var zone = ZoneId.of(name);
        var random = new Random(4);
        var holidays = new HashSet<LocalDate>();
        for (var i = 0; i < 60; i++) {
            holidays.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700)));
        }
        var bands = List.of(
                new Band("night", List.of(new Window(Set.of(1, 2, 3, 4, 5), 20 * 60, 6 * 60))),
                new Band("free", List.of(new Window(Set.of(6, 7, 8), 0, 1_440), new Window(Set.of(3), 12 * 60, 0))));
        var fast = new Bands(bands, zone, holidays);
        for (var i = 0; i < 20_000; i++) {
            var at = Instant.ofEpochSecond(1_767_225_600L + random.nextLong(60_000_000L));
            assertThat(fast.names().get(fast.of(at)))
                    .as("%s", at.atZone(zone))
                    .isEqualTo(slow(bands, zone, holidays, at));
        }
    }

    @Test
    void an_hour_that_summer_time_repeats_is_in_its_band_twice() {
        var bands = List.of(new Band("two", List.of(new Window(Set.of(7), 120, 180))));
        var berlin = new Bands(bands, Example.BERLIN, Set.of());
        var minutes = 0;
        for (var at = Instant.parse("2026-10-24T22:00:00Z");
                at.isBefore(Instant.parse("2026-10-25T23:00:00Z"));
                at = at.plusSeconds(60)) {
            minutes += berlin.of(at) == 0 ? 1 : 0;
        }
        assertThat(minutes).isEqualTo(120);
    }

    private static String slow(Map<String, String> zones, String number) {
        return zones.keySet().stream()
                .filter(number::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(zones::get)
                .orElse("OTHER");
    }

    private static String slow(List<Band> bands, ZoneId zone, Set<LocalDate> holidays, Instant at) {
        var local = at.atZone(zone);
        var minute = local.getHour() * 60 + local.getMinute();
        var today = local.toLocalDate();
        for (var band : bands) {
            for (var window : band.windows()) {
                var crosses = window.from() >= window.to();
                var begun = window.days().contains(kind(today, holidays))
                        && minute >= window.from()
                        && (crosses || minute < window.to());
                var goesOn =
                        crosses && window.days().contains(kind(today.minusDays(1), holidays)) && minute < window.to();
                if (begun || goesOn) {
                    return band.id();
                }
            }
        }
        return "OTHER";
    }

    private static int kind(LocalDate day, Set<LocalDate> holidays) {
        return holidays.contains(day) ? 8 : DayOfWeek.from(day).getValue();
    }

    private static String number(Random random, int digits) {
        var number = new StringBuilder(random.nextInt(4) == 0 ? "" : "+");
        for (var i = 0; i < digits; i++) {
            number.append(random.nextInt(4));
        }
        return number.isEmpty() ? "+" : number.toString();
    }
}
