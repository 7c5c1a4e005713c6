package rapport.local.stack;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One process of the tree, as `/status` shows it.
///
/// @param pid 0 while it does not run
/// @param held whether somebody has stopped it on purpose
/// @param restarts how often it was started again
public record ProcessStatus(String name, long pid, int port, boolean ready, boolean held, int restarts) {

    /// In a word for people.
    @JsonProperty
    public String state() {
        if (held) {
            return "stopped";
        }
        return ready ? "ready" : "starting";
    }
}
