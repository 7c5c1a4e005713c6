package rapport.testkit.walls;

import java.util.EnumSet;
import java.util.Set;

/// Who may call an operation, whose thing it is about, and what somebody else of the same kind is told.
///
/// @param owner the kind of caller that owns what the operation is about; [Kind#NOBODY] when it is about nobody's
/// @param changes whether it changes something
/// @param foreign what an owner gets who asks for another's
/// @param refusable whether whoever may call it may still be refused for what the sample asks
/// @param quiet whether an answer has nothing in it by which its owner is known
public record Rule(Set<Kind> who, Kind owner, boolean changes, Foreign foreign, boolean refusable, boolean quiet) {

    /// What is there of somebody else's.
    public enum Foreign {
        /// It does not exist (404).
        UNKNOWN,
        /// The list has none of it.
        EMPTY
    }

    /// Operators look, with full rights or without.
    public static Rule operatorsSee() {
        return new Rule(EnumSet.of(Kind.OPERATOR, Kind.READER), Kind.NOBODY, false, Foreign.UNKNOWN, false, false);
    }

    public static Rule operatorsChange() {
        return new Rule(EnumSet.of(Kind.OPERATOR), Kind.NOBODY, true, Foreign.UNKNOWN, false, false);
    }

    /// Operators look at anybody's, owners of this kind at their own.
    public static Rule ownersSee(Kind owner) {
        return new Rule(EnumSet.of(Kind.OPERATOR, Kind.READER, owner), owner, false, Foreign.UNKNOWN, false, false);
    }

    public static Rule ownersChange(Kind owner) {
        return new Rule(EnumSet.of(Kind.OPERATOR, owner), owner, true, Foreign.UNKNOWN, false, false);
    }

    /// Operators and callers of these kinds make something of their own.
    public static Rule eachMakesItsOwn(Kind... others) {
        var who = EnumSet.of(Kind.OPERATOR, others);
        return new Rule(who, Kind.NOBODY, true, Foreign.UNKNOWN, false, false);
    }

    /// Open to all, with a token or without.
    public static Rule everybodySees() {
        return new Rule(EnumSet.allOf(Kind.class), Kind.NOBODY, false, Foreign.UNKNOWN, false, false);
    }

    /// Callers of this kind may ask, too; what the samples are about is not theirs.
    public Rule alsoFor(Kind other) {
        var more = EnumSet.copyOf(who);
        more.add(other);
        return new Rule(more, owner, changes, foreign, refusable, quiet);
    }

    /// About a thing of such an owner, who may not do it itself.
    public Rule about(Kind other) {
        return new Rule(who, other, changes, foreign, refusable, quiet);
    }

    /// A list: what is somebody else's is simply not in it.
    public Rule listed() {
        return new Rule(who, owner, changes, Foreign.EMPTY, refusable, quiet);
    }

    /// Passing the walls is enough: the sample asks for what cannot be done.
    public Rule orRefused() {
        return new Rule(who, owner, changes, foreign, true, quiet);
    }

    /// The answer has nothing in it by which its owner is known.
    public Rule withoutNames() {
        return new Rule(who, owner, changes, foreign, refusable, true);
    }

    Outcome expected(Party caller, String target) {
        if (caller.isRefused()) {
            return Outcome.UNAUTHENTICATED;
        }
        if (!who.contains(caller.kind())) {
            return caller.kind() == Kind.NOBODY ? Outcome.UNAUTHENTICATED : Outcome.FORBIDDEN;
        }
        if (caller.seesAll() || owner == Kind.NOBODY || target.equals(caller.owner())) {
            return Outcome.ALLOWED;
        }
        return foreign == Foreign.EMPTY ? Outcome.EMPTY : Outcome.UNKNOWN;
    }
}
