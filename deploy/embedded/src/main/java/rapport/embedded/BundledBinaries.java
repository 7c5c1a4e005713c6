package rapport.embedded;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// PostgreSQL for this machine, from the class path. The same archive may stand there twice, by itself and behind the
/// manifest of a jar that names its libraries, which the resolver of the library takes for two that contradict.
final class BundledBinaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        var name = "postgres-%s-%s.txz".formatted(system, ArchUtils.normalize(machineHardware));
        var archive = getClass().getResourceAsStream("/" + name.toLowerCase(Locale.ROOT));
        if (archive == null) {
            throw new FileNotFoundException(
                    "No PostgreSQL for %s on %s comes with Rapport: Linux and macOS on x86-64 and ARM do"
                            .formatted(system, machineHardware));
        }
        return archive;
    }
}
