package rapport.consumption.rating;

import java.util.List;

/// Units of a period that are included. They are used before the price rule applies: lower priority number
/// first, then what expires first.
///
/// @param shared with the family or company, see [Subscriber#group]
/// @param rolloverPeriods for how many further periods what is left may be used; 0 for none
/// @param rolloverMost how much of it at most, of all earlier periods together
/// @param prorated whether who starts in mid-period gets the days' part of it
/// @param thresholds percentages of use that are worth an event
public record Allowance(
        String id,
        Scope scope,
        long quantity,
        int priority,
        boolean shared,
        int rolloverPeriods,
        long rolloverMost,
        boolean prorated,
        List<Integer> thresholds) {}
