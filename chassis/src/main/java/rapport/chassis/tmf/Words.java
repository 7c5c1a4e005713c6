package rapport.chassis.tmf;

/// What the OpenAPI document says of the parameters that every list has.
final class Words {
    static final String FIELDS = "Comma-separated attributes to answer beside id and href";
    static final String OFFSET = "How many to leave out at the beginning";
    static final String LIMIT = "How many to answer at most: 1 to 1000, usually 100";
    static final String SORT = "Comma-separated attributes to sort by; - before a name means downwards";

    private Words() {}
}
