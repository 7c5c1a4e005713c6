package rapport.relationship.standing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/// The days on which something may be taken away from a customer, in the customer's own zone.
record AdverseDays(Set<DayOfWeek> days, Set<LocalDate> holidays, ZoneId zone) {
    private static final LocalTime OPENING = LocalTime.of(9, 0);

    AdverseDays {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("at least one day of the week must be left for adverse steps");
        }
    }

    static AdverseDays every(ZoneId zone) {
        return new AdverseDays(EnumSet.allOf(DayOfWeek.class), Set.of(), zone);
    }

    /// Neither a day that is kept free, nor a holiday, nor the day before one: help must be within reach tomorrow.
    boolean allows(Instant at) {
        return allows(at.atZone(zone).toLocalDate());
    }

    Instant from(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        if (allows(day)) {
            return at;
        }
        do {
            day = day.plusDays(1);
        } while (!allows(day));
        return day.atTime(OPENING).atZone(zone).toInstant();
    }

    private boolean allows(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day) && !holidays.contains(day.plusDays(1));
    }
}
