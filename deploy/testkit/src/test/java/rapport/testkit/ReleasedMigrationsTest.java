package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedMigrationsTest {
    @TempDir
    Path directory;

    private Path migrations;

    @BeforeEach
    void release() throws IOException {
        migrations = Files.createDirectory(directory.resolve("migration"));
        Files.writeString(migrations.resolve("V1000__thing.sql"), "CREATE TABLE thing (id text);\n");
        Files.writeString(migrations.resolve("V1100__wall.sql"), "CALL wall_in('thing');\n");
        Files.writeString(directory.resolve("migrations.csv"), """
                version,file,sha256
                0.1.0,V1000__thing.sql,9a8aa64b9c88fc1556308d77ac0d45731c0b5c5f0b89a5bed44a0e32123329c0
                0.1.0,V1100__wall.sql,c8ce624c37a937ef2e3a58b09daea9f60cb14c0c4418bbd74649a687f036f657
                """);
    }

    private void check() {
        ReleasedMigrations.in(migrations, directory.resolve("migrations.csv")).assertFrozen();
    }

    @Test
    void as_they_were_with_more_after_them_they_are_fine() throws IOException {
        Files.writeString(migrations.resolve("V1101__more.sql"), "ALTER TABLE thing ADD name text;\n");
        check();
    }

    @Test
    void one_that_was_changed_says_what_to_do_instead() throws IOException {
        Files.writeString(migrations.resolve("V1000__thing.sql"), "CREATE TABLE thing (id text, name text);\n");
        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("V1000__thing.sql of 0.1.0 was changed")
                .hasMessageContaining("add a migration with a higher number");
    }

    @Test
    void one_that_is_missing_is_named() throws IOException {
        Files.delete(migrations.resolve("V1000__thing.sql"));
        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("V1000__thing.sql of 0.1.0 is missing");
    }

    @Test
    void a_new_one_comes_after_what_was_released() throws IOException {
        Files.writeString(migrations.resolve("V1014__between.sql"), "ALTER TABLE thing ADD name text;\n");
        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("V1014__between.sql would come before what was released")
                .hasMessageContaining("a number above 1100");
    }

    @Test
    void what_has_no_number_is_refused() throws IOException {
        Files.writeString(migrations.resolve("R__view.sql"), "SELECT 1;\n");
        assertThatThrownBy(this::check).isInstanceOf(AssertionError.class).hasMessageContaining("R__view.sql");
    }
}
