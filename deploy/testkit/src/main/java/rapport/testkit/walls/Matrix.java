package rapport.testkit.walls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All operations as all callers. Those who may write come last, so that what follows from their writing cannot
/// be taken for a leak of somebody else.
final class Matrix {
    private final Calls calls;
    private final Superuser database;
    private final World world;
    private final Operations operations;

    Matrix(Calls calls, Superuser database, World world, Operations operations) {
        this.calls = calls;
        this.database = database;
        this.world = world;
        this.operations = operations;
    }

    private record Place(Operation operation, String column, Party caller, String target, Operations.Covered covered) {
        boolean mayWrite() {
            return covered.rule().changes() && covered.rule().who().contains(caller.kind());
        }

        /// Operators write last of all: what follows from it is about anybody.
        int phase() {
            if (!mayWrite()) {
                return 0;
            }
            return caller.seesAll() ? 2 : 1;
        }
    }

    Report call() {
        var places = places();
        var cells = new LinkedHashMap<Operation, Map<String, Cell>>();
        operations.covered().keySet().forEach(operation -> cells.put(operation, new LinkedHashMap<>()));
        for (var phase : List.of(0, 1, 2)) {
            for (var place : places) {
                if (place.phase() == phase) {
                    cells.computeIfAbsent(place.operation(), _ -> new LinkedHashMap<>())
                            .put(place.column(), call(place));
                }
            }
        }
        return new Report(columns(), cells);
    }

    private Cell call(Place place) {
        var request = place.covered().sample().about(place.target());
        if (!place.operation().takes(request.place())) {
            throw new IllegalStateException("the sample of " + place.operation() + " calls " + request.path());
        }
        database.written(world.tag());
        var heard = calls.heard(place.operation(), request, place.caller());
        var written = database.written(world.tag());
        var rule = place.covered().rule();
        return new Cell(
                place.operation(),
                place.column(),
                rule.expected(place.caller(), place.target()),
                outcome(place, heard),
                heard.status(),
                Cell.leaks(place.caller(), rule, heard, written, world));
    }

    private Outcome outcome(Place place, Cell.Heard heard) {
        var outcome = Outcome.of(heard.status(), shows(place, heard));
        var rule = place.covered().rule();
        return outcome == Outcome.REFUSED
                        && rule.refusable()
                        && rule.who().contains(place.caller().kind())
                ? Outcome.ALLOWED
                : outcome;
    }

    /// Whether the answer has something of whom it was asked about; what only changes something need not.
    private boolean shows(Place place, Cell.Heard heard) {
        return place.covered().rule().changes()
                || place.covered().rule().quiet()
                || place.covered().rule().owner() == Kind.NOBODY
                || world.markers().entrySet().stream()
                        .anyMatch(marker -> marker.getValue().contains(place.target())
                                && heard.answer().contains(marker.getKey())
                                && !heard.request().says(marker.getKey()));
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        var callers = Party.all(world); // each needs a token, and one of them a key
        operations.covered().forEach((operation, covered) -> {
            for (var caller : callers) {
                targets(covered.rule(), caller)
                        .forEach((column, target) -> places.add(new Place(operation, column, caller, target, covered)));
            }
        });
        return places;
    }

    private Map<String, String> targets(Rule rule, Party caller) {
        var first = rule.owner() == Kind.PARTNER ? world.partnerA() : world.customerA();
        var second = rule.owner() == Kind.PARTNER ? world.partnerB() : world.customerB();
        var targets = new LinkedHashMap<String, String>();
        if (caller.owner() == null || rule.owner() == Kind.NOBODY) {
            targets.put(caller.owner() == null ? caller.name() : caller.name() + " own", first);
        } else if (caller.kind() != rule.owner()) {
            targets.put(caller.name() + " other", first);
        } else {
            targets.put(caller.name() + " own", caller.owner());
            targets.put(caller.name() + " other", caller.owner().equals(first) ? second : first);
        }
        return targets;
    }

    private List<String> columns() {
        var columns = new ArrayList<String>();
        for (var caller : Party.all(world)) {
            if (caller.owner() == null) {
                columns.add(caller.name());
            } else {
                columns.add(caller.name() + " own");
                columns.add(caller.name() + " other");
            }
        }
        return columns;
    }
}
