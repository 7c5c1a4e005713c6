package rapport.testkit.walls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.testkit.Tokens;

/// Somebody who calls.
///
/// @param owner the account or the partner that the token names; null for who owns nothing
/// @param token null for who has none
record Party(
        String name,
        Kind kind,
        @Nullable String owner,
        @Nullable String token) {

    static List<Party> all(World world) {
        return List.of(
                new Party("anonymous", Kind.NOBODY, null, null),
                new Party("expired", Kind.NOBODY, null, Tokens.expired()),
                new Party("forged", Kind.NOBODY, null, Tokens.forged()),
                customer("customer A", world.customerA()),
                customer("customer B", world.customerB()),
                partner("partner A", world.partnerA()),
                partner("partner B", world.partnerB()),
                new Party("reader", Kind.READER, null, Tokens.operatorReadonly()),
                new Party("operator", Kind.OPERATOR, null, Tokens.operator()));
    }

    /// A token that is not good is worse than none: it is refused even where none is needed.
    boolean isRefused() {
        return kind == Kind.NOBODY && token != null;
    }

    boolean seesAll() {
        return kind == Kind.READER || kind == Kind.OPERATOR;
    }

    private static Party customer(String name, String account) {
        return new Party(name, Kind.CUSTOMER, account, Tokens.customer(account));
    }

    private static Party partner(String name, String id) {
        return new Party(name, Kind.PARTNER, id, Tokens.partner(id));
    }
}
