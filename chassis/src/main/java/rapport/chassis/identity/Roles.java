package rapport.chassis.identity;

/// The roles that a token's `groups` claim may hold.
public final class Roles {
    public static final String OPERATOR = "operator";
    public static final String OPERATOR_READONLY = "operator-readonly";
    public static final String PARTNER = "partner";
    public static final String CUSTOMER = "customer";

    private Roles() {}
}
