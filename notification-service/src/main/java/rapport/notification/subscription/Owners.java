package rapport.notification.subscription;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scope;

/// Whose an event is.
///
/// @param accounts the accounts that may read it
/// @param partner the partner that may read it, if any
record Owners(Set<String> accounts, @Nullable String partner) {

    /// @param accountsOf the accounts of the parties that were heard of
    static Owners of(Heard<Told> heard, Map<String, Set<String>> accountsOf) {
        var data = heard.fact().data();
        return switch (Catalogue.owned(heard.event().type())) {
            case BY_ACCOUNT -> ofAccount(data.path("accountId").textValue());
            case BY_KEY -> ofAccount(heard.position().key());
            case BY_SERVICE -> new Owners(customers(heard), null);
            case BY_PARTY -> new Owners(accountsOf.getOrDefault(party(heard), Set.of()), null);
            case BY_PARTNER -> new Owners(Set.of(), heard.origin().equals(Heard.INTERNAL) ? null : heard.origin());
            case BY_NOBODY -> new Owners(Set.of(), null);
        };
    }

    /// The parties whose accounts must be known to tell whose these events are.
    static Set<String> parties(Collection<Heard<Told>> heard) {
        return heard.stream()
                .filter(each -> Catalogue.owned(each.event().type()) == Catalogue.Owned.BY_PARTY)
                .map(Owners::party)
                .collect(toSet());
    }

    boolean mayRead(Scope reader) {
        return switch (reader) {
            case Scope.System _, Scope.Operator _, Scope.Reader _ -> true;
            case Scope.Customer(var id) -> accounts.contains(id);
            case Scope.Partner(var id) -> id.equals(partner);
        };
    }

    private static Owners ofAccount(@Nullable String account) {
        return new Owners(account == null ? Set.of() : Set.of(account), null);
    }

    private static Set<String> customers(Heard<Told> heard) {
        return heard.fact()
                .data()
                .path("event")
                .path("service")
                .path("relatedParty")
                .valueStream()
                .filter(related -> related.path("role").asText().equals("customer"))
                .map(related -> related.path("id").asText())
                .filter(id -> !id.isEmpty())
                .collect(toSet());
    }

    private static String party(Heard<Told> heard) {
        return heard.fact().subject();
    }
}
