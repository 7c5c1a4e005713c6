package rapport.provisioning.activation;

/// What we read of standing.
sealed interface StandingFact permits StandingRequest, StandingFact.Terminated {
    String standingId();

    String accountId();

    String agreementId();

    /// The agreement has ended, which nothing undoes. Standing no longer waits for anything, so there is no answer.
    record Terminated(String standingId, String accountId, String agreementId) implements StandingFact {}
}
