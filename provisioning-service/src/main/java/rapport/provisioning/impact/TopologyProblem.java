package rapport.provisioning.impact;

import rapport.chassis.problem.Problem;

/// Why a topology is refused that is sound in itself.
enum TopologyProblem implements Problem.Kind {
    NODE_IN_USE(409, "Services depend on what the topology leaves out");

    private final int status;
    private final String title;

    TopologyProblem(int status, String title) {
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
