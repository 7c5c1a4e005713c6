package rapport.consumption.billingaccount;

import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;

/// What is made of a bill. It is fixed by code, and the same for everybody.
final class BillFormats {
    private static final String FROM = """
             FROM (VALUES
                    ('html', 'HTML', 'A bill as a page.'),
                    ('pdf', 'PDF', 'A bill as a file to keep; it is the same as the page.')
                  ) AS made (id, name, description)
            WHERE true""";

    private BillFormats() {}

    static Entries<BillFormat> of(Sql sql) {
        return Rows.entries(new Rows<>(sql, FROM, "id", "id", BillFormats::entry));
    }

    private static Entry<BillFormat> entry(Row row) {
        return new Entry<>(
                row.text("id"), new BillFormat(null, null, row.text("name"), row.text("description"), "BillFormat"));
    }
}
