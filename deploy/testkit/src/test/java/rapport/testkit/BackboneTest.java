package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class BackboneTest {

    @Test
    void every_database_of_the_suite_is_open_to_its_runtime_role() throws Exception {
        var url = "jdbc:postgresql://%s:%s/consumption"
                .formatted(System.getProperty("DB_HOST"), System.getProperty("DB_PORT"));
        try (var connection = DriverManager.getConnection(url, "consumption_app", "consumption-app")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void a_module_finds_its_database_by_the_name_of_its_directory() {
        assertThat(ServiceName.of(Path.of("/somewhere/provisioning-service"))).contains("provisioning");
        assertThat(ServiceName.of(Path.of("/somewhere/chassis"))).contains("chassis");
        assertThat(ServiceName.of(Path.of("/somewhere/testkit"))).isEmpty();
    }
}
