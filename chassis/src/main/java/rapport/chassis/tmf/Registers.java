package rapport.chassis.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;

/// Makes the register of each resource.
@ApplicationScoped
public class Registers {
    private final Sql sql;
    private final Scopes scopes;
    private final Saying saying;

    Registers(Sql sql, Scopes scopes, Outbox outbox, Hrefs hrefs, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.saying = new Saying(outbox, hrefs, clock);
    }

    public <T extends Record> Register<T> of(Definition<T> definition) {
        var documents = new Documents<>(sql, scopes, definition.table(), definition.type());
        return new Register<>(definition, documents, saying);
    }
}
