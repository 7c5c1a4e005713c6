package rapport.consumption.rating;

import java.util.Arrays;

/// Numbers by their beginning; the longest that is known decides. One step a digit, nothing is allocated.
final class Prefixes {
    private static final int WIDTH = 11;
    static final int NONE = -1;

    private int[] next = new int[WIDTH * 64];
    private int[] values = new int[64];
    private int size = 1;

    Prefixes() {
        Arrays.fill(values, NONE);
    }

    /// @return what was there before, [#NONE] if nothing was
    int put(String prefix, int value) {
        var node = 0;
        for (var i = 0; i < prefix.length(); i++) {
            var slot = node * WIDTH + child(prefix.charAt(i));
            if (next[slot] == 0) {
                var grown = grow();
                next[slot] = grown;
            }
            node = next[slot];
        }
        var before = values[node];
        values[node] = value;
        return before;
    }

    /// The value of the longest prefix of this number.
    int longest(String number) {
        var found = values[0];
        var node = 0;
        for (var i = 0; i < number.length(); i++) {
            var child = child(number.charAt(i));
            if (child < 0) {
                return found;
            }
            node = next[node * WIDTH + child];
            if (node == 0) {
                return found;
            }
            if (values[node] != NONE) {
                found = values[node];
            }
        }
        return found;
    }

    /// The value of exactly the first characters.
    int exactly(String number, int length) {
        var node = 0;
        for (var i = 0; i < length; i++) {
            var child = child(number.charAt(i));
            node = child < 0 ? 0 : next[node * WIDTH + child];
            if (node == 0) {
                return NONE;
            }
        }
        return values[node];
    }

    private int grow() {
        if (size == values.length) {
            next = Arrays.copyOf(next, next.length * 2);
            values = Arrays.copyOf(values, size * 2);
            Arrays.fill(values, size, values.length, NONE);
        }
        return size++;
    }

    private static int child(char character) {
        if (character == '+') {
            return 10;
        }
        return character >= '0' && character <= '9' ? character - '0' : -1;
    }
}
