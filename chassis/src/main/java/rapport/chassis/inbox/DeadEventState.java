package rapport.chassis.inbox;

/// What became of an event that was not taken in.
public enum DeadEventState {
    /// Invalid; it holds nothing back.
    REFUSED,
    /// Failed; later events of its key wait behind it.
    PARKED,
    /// Waits behind a parked one.
    HELD,
    /// An operator had it applied after all.
    REPLAYED,
    /// An operator let it go, with a reason.
    DROPPED
}
