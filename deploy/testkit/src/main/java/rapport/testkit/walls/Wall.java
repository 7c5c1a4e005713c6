package rapport.testkit.walls;

/// What stands between a caller and what is not theirs. The tests of a service can take each away; its
/// production code cannot.
public enum Wall {
    /// The roles that an operation is for.
    ROLES,
    /// What repositories limit their answers to.
    OWNER,
    /// Row-level security.
    ROWS;

    private static final String PROPERTY = "rapport.testkit.walls.down";

    /// Whether a test has taken this wall away for now.
    public boolean isDown() {
        return System.getProperty(PROPERTY, "").contains(name());
    }

    static void down(Superuser database, Wall... walls) {
        System.setProperty(
                PROPERTY,
                String.join(" ", java.util.Arrays.stream(walls).map(Wall::name).toList()));
        database.bindService(!ROWS.isDown());
    }
}
