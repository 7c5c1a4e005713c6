package rapport.consumption.rating;

/// How usage is rounded up before it is priced: 60/60 counts whole minutes, 60/1 a whole minute and then
/// seconds.
public record Increments(long first, long following) {
    public static final Increments EXACT = new Increments(1, 1);

    /// Nothing used stays nothing.
    long count(long metered) {
        if (metered <= first) {
            return metered == 0 ? 0 : first;
        }
        var over = metered - first;
        var rest = over % following;
        return rest == 0 ? metered : Math.addExact(metered, following - rest);
    }
}
