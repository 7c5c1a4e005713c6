package rapport.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scope;
import rapport.notification.subscription.Catalogue.Owned;
import rapport.testkit.Contracts;

/// Every event type that any service publishes, and who may read it.
class CatalogueTest {
    private static final Scope OPERATOR = new Scope.Operator();
    private static final List<Contracts> PUBLISHED = List.of(
            Contracts.of("provisioning"),
            Contracts.of("consumption"),
            Contracts.of("relationship"),
            Contracts.of("notification"));

    @Test
    void every_published_event_can_be_subscribed_to_unless_it_is_kept_back_for_a_reason() {
        var published = PUBLISHED.stream()
                .flatMap(contracts -> contracts.types().stream())
                .filter(type -> !isKeptBack(type))
                .distinct();

        assertThat(Catalogue.of(OPERATOR)).containsExactlyInAnyOrderElementsOf(published.toList());
    }

    private static boolean isKeptBack(String type) {
        return type.startsWith("partner.") // partners say these; we do not
                || type.startsWith("relationship.partner.") // how partners are set up is the operator's own
                || type.contains(".hub.") // has a secret
                || type.startsWith("consumption.usage.") // comes by the thousand in a second
                || type.equals("relationship.contact.updated.v1"); // has where a customer is reached
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relationship.contact.updated.v1",
                "provisioning.hub.registered.v1",
                "consumption.hub.registered.v1",
                "relationship.hub.registered.v1",
                "partner.payment.received.v1"
            })
    void contacts_and_secrets_are_for_nobody(String type) {
        assertThat(Catalogue.mayRead(OPERATOR, type)).isFalse();
        assertThat(Catalogue.mayRead(new Scope.Customer("acc-1"), type)).isFalse();
        assertThat(Catalogue.mayRead(new Scope.Partner("acme"), type)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_is_read_by_operators_and_by_whose_it_is_alone(String type, Owned owned) throws Exception {
        var heard = heard(type, owned);
        var owners = Owners.of(heard, Map.of("party-1", Set.of("acc-own")));

        assertThat(reads(owners, OPERATOR, type)).isTrue();
        var isCustomers = Set.of(Owned.BY_ACCOUNT, Owned.BY_KEY, Owned.BY_SERVICE, Owned.BY_PARTY)
                .contains(owned);
        assertThat(reads(owners, new Scope.Customer("acc-own"), type)).isEqualTo(isCustomers);
        assertThat(reads(owners, new Scope.Customer("acc-other"), type)).isFalse();
        assertThat(reads(owners, new Scope.Partner("acme"), type)).isEqualTo(owned == Owned.BY_PARTNER);
        assertThat(reads(owners, new Scope.Partner("other"), type)).isFalse();
    }

    static Stream<Arguments> types() {
        return Catalogue.of(OPERATOR).stream().map(type -> arguments(type, Catalogue.owned(type)));
    }

    private static boolean reads(Owners owners, Scope reader, String type) {
        return Catalogue.mayRead(reader, type) && owners.mayRead(reader);
    }

    /// The publisher's own example, made to be about an account, a party or a partner that the test knows.
    private static Heard<Told> heard(String type, Owned owned) throws JsonProcessingException {
        var data = (ObjectNode) PUBLISHED.stream()
                .filter(contracts -> contracts.types().contains(type))
                .findFirst()
                .orElseThrow()
                .examples(type)
                .getFirst()
                .deepCopy();
        switch (owned) {
            case BY_ACCOUNT -> {
                assertThat(data.path("accountId").isTextual()).isTrue();
                data.put("accountId", "acc-own");
            }
            case BY_SERVICE ->
                ((ObjectNode) data.path("event").path("service")).set("relatedParty", Json.MAPPER.readTree("""
                            [{"id": "acc-other", "role": "user"}, {"id": "acc-own", "role": "customer"}]"""));
            case BY_KEY, BY_PARTY, BY_PARTNER, BY_NOBODY -> {
                // It is told by the envelope, or by nothing.
            }
        }
        var at = Instant.parse("2026-11-22T08:00:00Z");
        var event = new CloudEvent(
                "1", "/rapport/x", type, "party-1", at, 1, "1", null, null, null, "application/json", data.toString());
        var origin = owned == Owned.BY_PARTNER ? "acme" : Heard.INTERNAL;
        var key = owned == Owned.BY_KEY ? "acc-own" : "party-1";
        return new Heard<>(Told.of(event), event, origin, new Heard.Position("topic", 0, 0, key));
    }
}
