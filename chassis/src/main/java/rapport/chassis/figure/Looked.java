package rapport.chassis.figure;

import io.micrometer.core.instrument.Tags;
import java.util.List;

/// What one look at a source found.
public record Looked(List<Figure> figures) {
    public Looked {
        figures = List.copyOf(figures);
    }

    /// What the figure of this name and exactly these labels says; `NaN` where there is none.
    ///
    /// @param labels names and values in turn
    public double value(String name, String... labels) {
        return value(name, Tags.of(labels));
    }

    double value(String name, Tags labels) {
        return figures.stream()
                .filter(each -> each.name().equals(name) && each.labels().equals(labels))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
