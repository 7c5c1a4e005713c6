package rapport.provisioning.inventory;

import rapport.chassis.problem.Problem;

/// Why a request about a service is refused.
enum ServiceProblem implements Problem.Kind {
    REFUSED(422, "The service cannot be set up"),
    DIFFERENT(409, "Another service has this id"),
    BLOCK_OF_STANDING(409, "A debt block is set and lifted by standing alone"),
    ILLEGAL_MOVE(409, "The service cannot go to that state from where it is"),
    OWNER_IS_FIXED(422, "Account and agreement of a service stay what they are"),
    OWNER_IS_WRONG(422, "The agreement is not the customer's"),
    TERMINATED(409, "The service has ended");

    private final int status;
    private final String title;

    ServiceProblem(int status, String title) {
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
