package rapport.consumption.billing;

import rapport.chassis.problem.Problem;

/// Why a bill is refused.
enum BillProblem implements Problem.Kind {
    REFUSED(422, "The bill cannot be issued"),
    ENTITY_TAKEN(409, "Another legal entity has that series or brand"),
    RATE_STAYS(409, "Another rate of tax is in force from that day"),
    DAY_STAYS(409, "The bill day of an agreement that was used or billed stays"),
    RUN_DIFFERS(409, "Another bill run has this id"),
    RUN_STATE(409, "The bill run is not in a state for that"),
    NOTE_DIFFERS(409, "Another credit note has this id"),
    NOTE_TOO_HIGH(422, "No more can be given back than was billed"),
    DIFFERENT(409, "Another bill has this id");

    private final int status;
    private final String title;

    BillProblem(int status, String title) {
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
