package rapport.provisioning.figure;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.StoredFigures;
import rapport.chassis.sql.Sql;

/// Blocks by origin and level, and planned work that is not over.
@Singleton
class ProvisioningFigures extends StoredFigures {
    private static final List<String> ORIGINS = List.of("DEBT", "FRAUD", "LOST", "CUSTOMER", "REGULATOR");
    private static final List<String> LEVELS = List.of("RESTRICTED", "SUSPENDED");
    private static final List<String> OPEN = List.of("TENTATIVE", "CONFIRMED", "STARTED");
    private static final String BLOCKS =
            "SELECT origin || level AS state, count(*) AS number FROM service_block GROUP BY origin, level";
    private static final String WORK = """
            SELECT status AS state, count(*) AS number FROM change
             WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED') GROUP BY status""";
    private static final String OVERRUN = """
            SELECT count(*) FROM change WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED') AND ends_at < ?""";

    ProvisioningFigures(Sql sql, Clock clock) {
        super("services", sql, clock);
    }

    @Override
    protected List<Figure> figures() {
        var figures = new ArrayList<>(blocks());
        figures.addAll(counts("rapport.planned.work", "Planned work that is not over", "status", OPEN, WORK));
        figures.add(count(
                "rapport.planned.work.overrun",
                "Planned work past its end of which the partner has not said that it is done",
                OVERRUN,
                now()));
        return figures;
    }

    private List<Figure> blocks() {
        var blocks = counted(BLOCKS);
        var figures = new ArrayList<Figure>();
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
        return figures;
    }
}
