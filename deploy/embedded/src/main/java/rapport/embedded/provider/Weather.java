package rapport.embedded.provider;

import java.util.Random;

/// How often something goes wrong on the way, in percent, drawn in a sequence of its own.
///
/// @param loseRequests the provider never sees it
/// @param loseAnswers the provider does it, and its answer is lost
/// @param slowAnswers the provider does it, and answers after whoever asked has given up
/// @param unavailable the provider answers 503 and does nothing
record Weather(long loseRequests, long loseAnswers, long slowAnswers, long unavailable, Random random) {
    private static final int ALL = 100;

    /// What happens to one request.
    enum Fault {
        NONE,
        LOST_REQUEST,
        LOST_ANSWER,
        SLOW_ANSWER,
        UNAVAILABLE
    }

    static Weather fair() {
        return new Weather(0, 0, 0, 0, new Random(0));
    }

    synchronized Fault next() {
        var drawn = random.nextInt(ALL);
        if (drawn < loseRequests) {
            return Fault.LOST_REQUEST;
        }
        if (drawn < loseRequests + loseAnswers) {
            return Fault.LOST_ANSWER;
        }
        if (drawn < loseRequests + loseAnswers + slowAnswers) {
            return Fault.SLOW_ANSWER;
        }
        return drawn < loseRequests + loseAnswers + slowAnswers + unavailable ? Fault.UNAVAILABLE : Fault.NONE;
    }
}
