package rapport.chassis.console;

import rapport.chassis.problem.Problem;

/// Why the console refuses something whatever it is about.
enum ConsoleProblem implements Problem.Kind {
    FOREIGN_FORM(403, "Form refused");

    private final int status;
    private final String title;

    ConsoleProblem(int status, String title) {
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
