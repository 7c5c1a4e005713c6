package rapport.consumption.tariff;

import rapport.chassis.problem.Problem;

/// Why a request about a tariff is refused.
enum TariffProblem implements Problem.Kind {
    TARIFF_INVALID(422, "The tariff cannot be taken"),
    VERSION_RELEASED(409, "A released version stays as it is"),
    VERSION_LATE(409, "A version that follows another begins in the future"),
    VERSION_APART(409, "A version that follows another counts as that does"),
    CANNOT_REPLACE(409, "What a version rated cannot be rated again");

    private final int status;
    private final String title;

    TariffProblem(int status, String title) {
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
