package rapport.broken.foreign;

import rapport.testkit.Tokens;

/// Knows more of the house than itself and the chassis.
final class Stranger {

    String key() {
        return Tokens.operator();
    }
}
