package rapport.consumption.rating;

/// A price for some usage. The first rule of a tariff that fits is the one that counts.
///
/// @param setup hundred-millionths for each event that is charged at all
/// @param hidden free calls that nobody is to see: helplines
public record Rule(String id, Scope scope, Increments increments, long setup, Model model, boolean hidden) {
    public Rule {
        if (model instanceof Model.Free && setup != 0) {
            throw new IllegalArgumentException("what is free has no setup fee");
        }
    }

    boolean free() {
        return model instanceof Model.Free;
    }
}
