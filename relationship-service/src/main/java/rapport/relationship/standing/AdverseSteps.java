package rapport.relationship.standing;

/// The brake that keeps every step from happening that takes something away.
public final class AdverseSteps {
    public static final String BRAKE = "adverse-steps";

    private AdverseSteps() {}
}
