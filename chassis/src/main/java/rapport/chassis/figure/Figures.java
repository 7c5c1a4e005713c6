package rapport.chassis.figure;

import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;

/// Looks figures up on a timer and shows those of the last look. A scrape costs nothing, however often it comes and
/// whatever is away by then; `rapport_figures_age_seconds{source="…"}` says how old they are, and after five minutes
/// they are not known any more.
@ApplicationScoped
class Figures {
    private static final Logger LOG = Logger.getLogger(Figures.class);

    private static final double STALE_SECONDS = 300;
    private static final Looked NOTHING = new Looked(List.of());

    private final List<FigureSource> sources;
    private final MeterRegistry meters;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<String, Looked> found = new ConcurrentHashMap<>();
    private final Map<String, Long> lookedAt = new ConcurrentHashMap<>();
    private long looks;

    Figures(@All List<FigureSource> sources, MeterRegistry meters) {
        this.sources = sources;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        for (var source : sources) {
            lookedAt.put(source.name(), System.nanoTime());
            TimeGauge.builder("rapport.figures.age", () -> ageSeconds(source), TimeUnit.SECONDS)
                    .tag("source", source.name())
                    .description("How long ago these figures were looked up")
                    .register(meters);
        }
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.figures.every:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    synchronized void look() {
        for (var source : sources) {
            if (looks % source.everyLooks() == 0) {
                look(source);
            }
        }
        looks++;
    }

    private void look(FigureSource source) {
        try {
            var figures = source.look();
            found.put(source.name(), new Looked(figures));
            figures.stream().collect(groupingBy(Figure::name)).forEach((name, those) -> show(source, name, those));
            lookedAt.put(source.name(), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warnf("figures of %s stay as they were: %s", source.name(), e.getMessage());
        }
    }

    /// Those that are gone go; the others stay registered, so that no scrape misses them.
    private void show(FigureSource source, String name, List<Figure> figures) {
        var first = figures.getFirst();
        gauges.computeIfAbsent(
                        name,
                        _ -> MultiGauge.builder(name)
                                .baseUnit(first.unit())
                                .description(first.description())
                                .register(meters))
                .register(figures.stream()
                        .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(each.labels(), () -> value(source, each)))
                        .toList());
    }

    /// As of the last look. An instance that has not learnt anything for so long must not be believed more than those
    /// that have.
    private double value(FigureSource source, Figure figure) {
        return ageSeconds(source) > STALE_SECONDS
                ? Double.NaN
                : found.getOrDefault(source.name(), NOTHING).value(figure.name(), figure.labels());
    }

    private double ageSeconds(FigureSource source) {
        return (System.nanoTime() - lookedAt.getOrDefault(source.name(), 0L)) / 1e9;
    }
}
