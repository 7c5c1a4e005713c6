package rapport.relationship.partner;

import rapport.chassis.problem.Problem;

/// Why a request about partners is refused.
enum PartnerProblem implements Problem.Kind {
    ADMINISTERED_ELSEWHERE(409, "Kafka is not administered here"),
    PARTNER_DIFFERS(409, "Partner exists with other terms"),
    PARTNER_REMOVED(409, "The partner was removed"),
    SOURCE_TAKEN(409, "Source belongs to another partner"),
    LOGIN_NOT_OURS(409, "The brokers have this login already"),
    PASSWORD_JUST_MADE(409, "Another password was made meanwhile"),
    KAFKA_AWAY(503, "Kafka cannot be asked now");

    private final int status;
    private final String title;

    PartnerProblem(int status, String title) {
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
