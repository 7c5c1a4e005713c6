package rapport.chassis.brake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;

/// `rapport_brake_engaged{brake}`: 1 while it is pulled; of brakes that were ever used.
@ApplicationScoped
class BrakeFigures implements FigureSource {
    private final Brake brake;

    BrakeFigures(Brake brake) {
        this.brake = brake;
    }

    @Override
    public String name() {
        return "brakes";
    }

    @Override
    public List<Figure> look() {
        return SystemTransaction.call(brake::all).stream()
                .map(each -> Figure.count(
                        "rapport.brake.engaged",
                        "1 while this brake is pulled",
                        each.engaged() ? 1 : 0,
                        "brake",
                        each.what()))
                .toList();
    }
}
