package rapport.testkit.walls;

/// What a cell of the matrix comes to.
enum Outcome {
    ALLOWED("ok"),
    EMPTY("empty"),
    UNAUTHENTICATED("401"),
    FORBIDDEN("403"),
    UNKNOWN("404"),
    REFUSED("refused"),
    FAILED("5xx");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /// @param own whether anything was answered that only the owner of the wanted thing may see
    static Outcome of(int status, boolean own) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> UNKNOWN;
            default -> {
                if (status >= 500) {
                    yield FAILED;
                }
                yield status >= 400 ? REFUSED : own ? ALLOWED : EMPTY;
            }
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
