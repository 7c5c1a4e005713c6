package rapport.consumption.usage;

import rapport.chassis.problem.Problem;

/// Why a request about usage is refused.
enum UsageProblem implements Problem.Kind {
    RECORD_DIFFERS(409, "Another record has this id"),
    REVERSED_BEFORE(409, "The record was taken back before"),
    IS_REVERSAL(409, "What takes a record back is not taken back"),
    NO_TARIFF(409, "The agreement has no tariff now"),
    CAP_DIFFERS(409, "The cap is another now"),
    CAP_NOT_REACHED(409, "The cap is not reached"),
    CONSENT_HOLDS(409, "Another consent holds"),
    CONSENT_DIFFERS(409, "Another consent has this id"),
    CONSENT_OVER(409, "The consent is over"),
    PREPAID_TOO_LITTLE(409, "There is less prepaid money"),
    PREPAID_DIFFERS(409, "Another movement of prepaid money has this id"),
    QUOTA_DIFFERS(409, "Another quota has this id"),
    QUOTA_OVER(409, "The quota is over"),
    NO_QUOTAS(403, "This partner may not ask for quotas"),
    CANNOT_CORRECT(409, "The record cannot be corrected; it can be taken back");

    private final int status;
    private final String title;

    UsageProblem(int status, String title) {
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
