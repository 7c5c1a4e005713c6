package rapport.chassis.figure;

import java.util.List;

/// Where some figures come from. A bean of this type is asked now and then, and never while somebody scrapes.
public interface FigureSource {
    /// Which figures these are, for a label.
    String name();

    /// The figures as of now, those that are zero included. In the scope of the system, outside a transaction.
    ///
    /// @throws RuntimeException when they cannot be told; those of the last look stay, and their age grows
    List<Figure> look();

    /// At every how manieth look at figures this is asked, too; more for what costs more.
    default int everyLooks() {
        return 1;
    }
}
