package rapport.chassis.identity;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The scope of what is being done. A request has that of its token; everything else says that it is the system
/// ([AsSystem] or [#asSystem]). What says nothing has no scope, and reaches nothing.
@Singleton
public class Scopes {
    private static final ScopedValue<Scope> SAID = ScopedValue.newInstance();

    private final SecurityIdentity caller;

    protected Scopes(SecurityIdentity caller) {
        this.caller = caller;
    }

    /// Does work of the service itself, whoever asked for it.
    ///
    /// @throws IllegalStateException inside a transaction of another scope, which would keep that scope
    public static void asSystem(Runnable work) {
        callAsSystem(() -> {
            work.run();
            return true;
        });
    }

    /// As [#asSystem], with an answer.
    public static <T extends @Nullable Object, X extends Throwable> T callAsSystem(ScopedValue.CallableOp<T, X> work)
            throws X {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION && !isSystem()) {
            throw new IllegalStateException("a transaction keeps the scope in which it began");
        }
        return ScopedValue.where(SAID, new Scope.System()).call(work);
    }

    /// The scope of what this thread is doing; empty when nothing says it, or the caller is nobody.
    public Optional<Scope> current() {
        return SAID.isBound() ? Optional.of(SAID.get()) : ofTheRequest();
    }

    /// On whose behalf this work is done, whatever it may see.
    ///
    /// @throws OutOfScope when nothing says it
    public Scope own() {
        return current().orElseThrow(OutOfScope::new);
    }

    /// The customer whose things this work may see; null when it may see those of all.
    ///
    /// @throws OutOfScope when it may see no customer's things
    public @Nullable String customer() {
        return switch (required()) {
            case Scope.Customer(var id) -> id;
            case Scope.System _, Scope.Operator _, Scope.Reader _ -> null;
            case Scope.Partner _ -> throw new OutOfScope();
        };
    }

    /// Whether this work may see what belongs to this customer; null stands for nobody.
    public boolean reachesCustomer(@Nullable String id) {
        return reach().map(
                        scope -> scope.seesEverything() || (scope instanceof Scope.Customer(var own) && own.equals(id)))
                .orElse(false);
    }

    /// Whether this work may see what belongs to this partner.
    public boolean reachesPartner(String id) {
        return reach().map(
                        scope -> scope.seesEverything() || (scope instanceof Scope.Partner(var own) && own.equals(id)))
                .orElse(false);
    }

    /// The partner whose things this work may see; null when it may see those of all.
    ///
    /// @throws OutOfScope when it may see no partner's things
    public @Nullable String partner() {
        return switch (required()) {
            case Scope.Partner(var id) -> id;
            case Scope.System _, Scope.Operator _, Scope.Reader _ -> null;
            case Scope.Customer _ -> throw new OutOfScope();
        };
    }

    /// Whose things this work may see, for repositories of what several kinds of callers own.
    ///
    /// @throws OutOfScope when it may see nothing
    public Scope seen() {
        return required();
    }

    /// Makes sure that this work may see everything: what it is about to look at belongs to nobody outside.
    ///
    /// @throws OutOfScope when it may not
    public void mustSeeAll() {
        if (!required().seesEverything()) {
            throw new OutOfScope();
        }
    }

    /// Makes sure that this work may change everything.
    ///
    /// @throws OutOfScope when it may not
    public void mustChangeAll() {
        if (!required().changesEverything()) {
            throw new OutOfScope();
        }
    }

    /// What repositories hold to: the scope of what this thread is doing.
    protected Optional<Scope> reach() {
        return current();
    }

    private Scope required() {
        return reach().orElseThrow(OutOfScope::new);
    }

    private static boolean isSystem() {
        return SAID.isBound() && SAID.get() instanceof Scope.System;
    }

    private Optional<Scope> ofTheRequest() {
        return Arc.container().requestContext().isActive() ? ofTheToken() : Optional.empty();
    }

    private Optional<Scope> ofTheToken() {
        if (caller.hasRole(Roles.OPERATOR)) {
            return Optional.of(new Scope.Operator());
        }
        if (caller.hasRole(Roles.OPERATOR_READONLY)) {
            return Optional.of(new Scope.Reader());
        }
        var customer = claim(Roles.CUSTOMER).<Scope>map(Scope.Customer::new);
        return customer.or(() -> claim(Roles.PARTNER).map(Scope.Partner::new));
    }

    private Optional<String> claim(String role) {
        return caller.hasRole(role) && caller.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.<String>getClaim(role)).filter(id -> !id.isBlank())
                : Optional.empty();
    }
}
