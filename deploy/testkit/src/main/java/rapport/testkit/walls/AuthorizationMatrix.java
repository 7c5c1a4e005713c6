package rapport.testkit.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Calls every operation of a service as everybody, on their own things and on others'. With any one wall
/// down, nobody hears or changes what is not theirs. A service's `AuthorizationTest` says which operations
/// there are and what is planted.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class AuthorizationMatrix {

    /// Where the service listens.
    protected abstract URI origin();

    /// Where its OpenAPI document is.
    protected String document() {
        return "/q/openapi?format=json";
    }

    /// Plants what the samples are about, and gives every operation its rule and its sample.
    protected abstract Operations operations(World world);

    /// Takes out again what would be in the way of other tests.
    protected void clear(World world) {
        // Usually nothing.
    }

    @Test
    @Order(1)
    void every_operation_of_the_document_has_a_rule_and_a_sample() {
        try (var calls = new Calls(origin());
                var database = Superuser.connect()) {
            var world = new World(database);
            var covered = operations(world).covered().keySet();
            clear(world);
            var document = calls.get(document());
            assertThat(covered)
                    .containsExactlyInAnyOrderElementsOf(Operation.in(document.substring(document.indexOf('{'))));
        }
    }

    @Test
    @Order(2)
    void everybody_gets_what_the_rules_say_and_nobody_what_is_not_theirs() {
        var seen = call();
        assertThat(seen.all(cell -> !cell.isAsExpected())).isEmpty();
        nothingLeaks(seen);
    }

    @Test
    @Order(3)
    void nobody_gets_what_is_not_theirs_without_roles() {
        nothingLeaks(call(Wall.ROLES));
    }

    @Test
    @Order(4)
    void nobody_gets_what_is_not_theirs_without_the_owner_scope_of_repositories() {
        nothingLeaks(call(Wall.OWNER));
    }

    @Test
    @Order(5)
    void nobody_gets_what_is_not_theirs_without_row_level_security() {
        nothingLeaks(call(Wall.ROWS));
    }

    @Test
    @Order(6)
    void every_table_is_walled_in() {
        try (var database = Superuser.connect()) {
            assertThat(RowSecurity.gaps(database, functionsOfTheOwner())).isEmpty();
        }
    }

    @Test
    @Order(7)
    void row_level_security_binds_the_runtime_role() {
        try (var database = Superuser.connect()) {
            assertThat(RowSecurity.privileges(database)).isEmpty();
        }
    }

    /// A matrix that cannot leak proves nothing.
    @Test
    @Order(8)
    void something_leaks_without_both_owner_scope_and_row_level_security() {
        assertThat(call(Wall.OWNER, Wall.ROWS).all(Cell::isLeak)).isNotEmpty();
    }

    /// Functions of the service's database that are meant to run with the rights of their owner, and are safe for it.
    protected Set<String> functionsOfTheOwner() {
        return Set.of();
    }

    private static void nothingLeaks(Report seen) {
        assertThat(seen.all(cell -> cell.isLeak() || cell.outcome() == Outcome.FAILED))
                .isEmpty();
    }

    private Report call(Wall... down) {
        try (var calls = new Calls(origin());
                var database = Superuser.connect()) {
            var world = new World(database);
            try {
                var operations = operations(world);
                database.watch();
                Wall.down(database, down);
                var seen = new Matrix(calls, database, world, operations).call();
                seen.publish(title(List.of(down)), down.length == 0);
                return seen;
            } finally {
                Wall.down(database);
                database.unwatch();
                clear(world);
            }
        }
    }

    private static String title(List<Wall> down) {
        return down.isEmpty()
                ? "All walls up"
                : "Down: " + down.stream().map(Wall::toString).collect(Collectors.joining(" and "));
    }
}
