package rapport.consumption.statement;

import rapport.chassis.problem.Problem;

/// Why a file is not taken as a statement.
enum StatementProblem implements Problem.Kind {
    STATEMENT_UNREADABLE(422, "The file is no statement that can be read");

    private final int status;
    private final String title;

    StatementProblem(int status, String title) {
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
