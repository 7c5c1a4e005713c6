package rapport.consumption.rating;

import java.util.List;

/// Times that have a price of their own. Where bands overlap, the first that is listed holds.
public record Band(String id, List<Window> windows) {
    boolean holds(int today, int yesterday, int minute) {
        return windows.stream().anyMatch(window -> window.holds(today, yesterday, minute));
    }
}
