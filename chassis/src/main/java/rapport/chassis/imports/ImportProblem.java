package rapport.chassis.imports;

import rapport.chassis.problem.Problem;

/// Why a file is refused as a whole.
enum ImportProblem implements Problem.Kind {
    IMPORT_UNREADABLE(422, "The file cannot be read"),
    IMPORT_TOO_LONG(413, "The file has too many lines"),
    IMPORT_OF_UNKNOWN_KIND(422, "Nothing of this kind is imported here"),
    IMPORT_ENDED(409, "The import has ended");

    private final int status;
    private final String title;

    ImportProblem(int status, String title) {
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
