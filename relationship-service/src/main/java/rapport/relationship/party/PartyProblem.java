package rapport.relationship.party;

import rapport.chassis.problem.Problem;

/// Why a request about accounts is refused.
enum PartyProblem implements Problem.Kind {
    ACCOUNT_DIFFERS(409, "Account exists with other data"),
    PARTY_UNKNOWN(409, "Party is not known"),
    HAS_ACCOUNTS(409, "The party has accounts"),
    ILLEGAL_MOVE(409, "The party cannot have that status after the one it has"),
    AGREEMENT_TAKEN(409, "Agreement belongs to another account"),
    BATCH_TOO_LARGE(422, "Batch is too large");

    private final int status;
    private final String title;

    PartyProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
