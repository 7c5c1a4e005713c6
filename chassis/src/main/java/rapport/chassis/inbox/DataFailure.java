package rapport.chassis.inbox;

/// Work that fails however often it is tried, through what it is given.
final class DataFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException failure;

    DataFailure(RuntimeException failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public synchronized RuntimeException getCause() {
        return failure;
    }
}
