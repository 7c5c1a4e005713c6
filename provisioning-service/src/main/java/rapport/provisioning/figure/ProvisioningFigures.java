package rapport.provisioning.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// Blocks by origin and level, and planned work that is not over.
@ApplicationScoped
class ProvisioningFigures implements FigureSource {
    private static final List<String> ORIGINS = List.of("DEBT", "FRAUD", "LOST", "CUSTOMER", "REGULATOR");
    private static final List<String> LEVELS = List.of("RESTRICTED", "SUSPENDED");
    private static final List<String> OPEN = List.of("TENTATIVE", "CONFIRMED", "STARTED");
    private static final String BLOCKS =
            "SELECT origin || level AS what, count(*) AS number FROM service_block GROUP BY origin, level";
    private static final String WORK = """
            SELECT status AS what, count(*) AS number FROM change
             WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED') GROUP BY status""";
    private static final String OVERRUN = """
            SELECT count(*) FROM change WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED') AND ends_at < ?""";

    private final Sql sql;
    private final Clock clock;

    ProvisioningFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "services";
    }

    /// Once a minute.
    @Override
    public int everyLooks() {
        return 4;
    }

    @Override
    public List<Figure> look() {
        return SystemTransaction.call(this::figures);
    }

    /// The same in the transaction of the caller.
    List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        var blocks = counted(BLOCKS);
        for (var origin : ORIGINS) {
            for (var level : LEVELS) {
                figures.add(Figure.count(
                        "rapport.service.blocks",
                        "Blocks that services hold; a service may hold several",
                        blocks.getOrDefault(origin + level, 0L),
                        "origin",
                        origin.toLowerCase(Locale.ROOT),
                        "level",
                        level.toLowerCase(Locale.ROOT)));
            }
        }
        var work = counted(WORK);
        for (var status : OPEN) {
            figures.add(Figure.count(
                    "rapport.planned.work",
                    "Planned work that is not over",
                    work.getOrDefault(status, 0L),
                    "status",
                    status.toLowerCase(Locale.ROOT)));
        }
        figures.add(Figure.count(
                "rapport.planned.work.overrun",
                "Planned work past its end of which the partner has not said that it is done",
                sql.number(OVERRUN, Instant.now(clock))));
        return figures;
    }

    private Map<String, Long> counted(String query) {
        var counted = new HashMap<String, Long>();
        sql.query(query, row -> counted.put(row.text("what"), row.number("number")));
        return counted;
    }
}
