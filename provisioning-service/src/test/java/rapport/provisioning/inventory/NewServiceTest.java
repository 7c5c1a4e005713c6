package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.provisioning.inventory.Services.Existing;

/// What counts as the service that was added before.
class NewServiceTest {
    private static final NewService FIBRE =
            new NewService("S-1", "A-1", "G-1", "Fibre", "internet", "+4930123456", List.of("site-1"));

    @Test
    void what_says_the_same_is_there_before() {
        assertThat(FIBRE.sameAs(there(FIBRE, State.ACTIVE, 1, "site-1"))).isTrue();
    }

    @Test
    void one_that_has_changed_since_may_be_in_another_state_and_depend_on_something_else() {
        assertThat(FIBRE.sameAs(there(FIBRE, State.TERMINATED, 2, "site-2"))).isTrue();
    }

    @Test
    void what_says_something_else_is_refused_with_the_field_however_often_it_has_changed() {
        for (var version = 1; version < 3; version++) {
            assertThat(refusal(other("A-2", "Fibre", "internet", "+4930123456"), version))
                    .isEqualTo("accountId");
            assertThat(refusal(other("A-1", "Copper", "internet", "+4930123456"), version))
                    .isEqualTo("name");
            assertThat(refusal(other("A-1", "Fibre", "mobile", "+4930123456"), version))
                    .isEqualTo("kind");
            assertThat(refusal(other("A-1", "Fibre", "internet", null), version))
                    .isEqualTo("subscriberNumber");
        }
    }

    @Test
    void one_that_never_changed_names_what_it_depends_on_only_where_that_differs() {
        assertThat(FIBRE.difference(there(FIBRE, State.ACTIVE, 1, "site-2"))).isEqualTo("dependsOn");
        var inactive = there(FIBRE, State.INACTIVE, 1, "site-1");
        assertThat(FIBRE.sameAs(inactive)).isFalse();
        assertThat(FIBRE.difference(inactive)).isEqualTo("serviceId");
    }

    @Test
    void one_that_was_taken_away_is_named_by_its_id() {
        var gone = new Existing(FIBRE.service(), List.of("site-1"), true);
        assertThat(FIBRE.sameAs(gone)).isFalse();
        assertThat(FIBRE.difference(gone)).isEqualTo("serviceId");
    }

    private static String refusal(NewService other, long version) {
        var there = there(FIBRE, State.ACTIVE, version, "site-1");
        assertThat(other.sameAs(there)).isFalse();
        return other.difference(there);
    }

    private static NewService other(String account, String name, String kind, @Nullable String number) {
        return new NewService("S-1", account, "G-1", name, kind, number, List.of("site-1"));
    }

    private static Existing there(NewService as, State state, long version, String node) {
        var service = new Service(
                as.serviceId(),
                as.accountId(),
                as.agreementId(),
                as.name(),
                as.kind(),
                as.subscriberNumber(),
                state,
                Map.of(),
                List.of(),
                true,
                version);
        return new Existing(service, List.of(node), false);
    }
}
