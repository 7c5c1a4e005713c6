package rapport.chassis.figure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
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

    private final List<FigureSource> sources;
    private final MeterRegistry meters;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<Place, Double> values = new ConcurrentHashMap<>();
    private final Map<String, Long> lookedAt = new ConcurrentHashMap<>();
    private long looks;

    Figures(@All List<FigureSource> sources, MeterRegistry meters) {
        this.sources = sources;
        this.meters = meters;
    }

    private record Place(String name, Tags labels) {}

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
            var found = new HashMap<String, List<Figure>>();
            source.look()
                    .forEach(each -> found.computeIfAbsent(each.name(), _ -> new ArrayList<>())
                            .add(each));
            found.forEach((name, figures) -> show(source, name, figures));
            lookedAt.put(source.name(), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warnf("figures of %s stay as they were: %s", source.name(), e.getMessage());
        }
    }

    /// Those that are gone go; the others stay registered, so that no scrape misses them.
    private void show(FigureSource source, String name, List<Figure> figures) {
        var first = figures.getFirst();
        figures.forEach(each -> values.put(new Place(name, each.labels()), each.value()));
        gauges.computeIfAbsent(
                        name,
                        _ -> MultiGauge.builder(name)
                                .baseUnit(first.unit())
                                .description(first.description())
                                .register(meters))
                .register(figures.stream()
                        .<MultiGauge.Row<?>>map(each -> row(source, new Place(name, each.labels())))
                        .toList());
        values.keySet()
                .removeIf(place -> place.name().equals(name)
                        && figures.stream().noneMatch(each -> each.labels().equals(place.labels())));
    }

    /// An instance that has not learnt anything for so long must not be believed more than those that have.
    private MultiGauge.Row<?> row(FigureSource source, Place place) {
        return MultiGauge.Row.of(
                place.labels(),
                () -> ageSeconds(source) > STALE_SECONDS ? Double.NaN : values.getOrDefault(place, Double.NaN));
    }

    private double ageSeconds(FigureSource source) {
        return (System.nanoTime() - lookedAt.getOrDefault(source.name(), 0L)) / 1e9;
    }
}
