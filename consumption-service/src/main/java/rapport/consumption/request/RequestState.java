package rapport.consumption.request;

/// How far a request has come.
enum RequestState {
    /// Provisioning was asked and has not answered.
    REQUESTED,
    FULFILLED,
    /// It was not done, and costs nothing.
    REFUSED
}
