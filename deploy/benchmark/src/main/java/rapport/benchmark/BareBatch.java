package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The rows of one batch, ready to be written: guards, records, the balances that they moved, and events.
record BareBatch(Rows guards, Rows records, Rows balances, Rows events) {
    /// One event for each agreement of the batch, of the size that the service says.
    ///
    /// @param records columns as `usage_record` has them
    static Rows events(Rows records) {
        var events = new Rows(
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        var agreements = records.columns().get(12);
        var said = new HashSet<Object>();
        for (var i = 0; i < records.size(); i++) {
            var agreement = Objects.requireNonNull(agreements.get(i));
            if (said.add(agreement)) {
                var id = UUID.randomUUID().toString();
                var account = Objects.requireNonNull(records.columns().get(13).get(i));
                var service = Objects.requireNonNull(records.columns().get(11).get(i));
                events.columns().get(0).add(id);
                events.columns().get(1).add("consumption.usage");
                events.columns().get(2).add(account);
                events.columns().get(3).add(headers(id, agreement));
                events.columns().get(4).add(event(account, agreement, service).getBytes(UTF_8));
            }
        }
        return events;
    }

    private static String headers(String id, Object agreement) {
        return """
                {"ce_causationid":"%1$s","ce_correlationid":"%1$s","ce_id":"%1$s","ce_source":"/rapport/consumption",\
                "ce_specversion":"1.0","ce_subject":"%2$s","ce_subjectversion":"3","ce_time":"2026-11-22T09:00:01Z",\
                "ce_type":"consumption.usage.rated.v1","content-type":"application/json"}""".formatted(id, agreement);
    }

    private static String event(Object account, Object agreement, Object service) {
        return """
                {"accountId":"%s","agreementId":"%s","periodStart":"2026-11-01","serviceIds":["%s"],"records":1,\
                "amount":{"value":"0.09","currency":"EUR"},"spent":{"value":"12.345","currency":"EUR"},\
                "reason":"Use was rated.","at":"2026-11-22T09:00:01.123456Z"}""".formatted(account, agreement, service);
    }

    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        var place = 1;
        for (var rows : List.of(guards, records, balances, events)) {
            for (var column : rows.columns()) {
                statement.setArray(place++, Rows.array(connection, column));
            }
        }
    }
}
