package rapport.testkit.walls;

/// How an operation is called.
@FunctionalInterface
public interface Sample {
    /// A request about a thing of this owner. Asked for each cell anew, so that it may plant what it needs.
    ///
    /// @param owner the account or partner whose thing it is; that of customer A where it is about nobody's
    Request about(String owner);
}
