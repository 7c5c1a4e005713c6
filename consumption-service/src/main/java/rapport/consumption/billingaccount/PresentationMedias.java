package rapport.consumption.billingaccount;

import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;

/// Where bills can be had from this service. It is fixed by code, and the same for everybody. Who sends bills by
/// e-mail is another service, and tells of that itself.
final class PresentationMedias {
    private static final String FROM = """
             FROM (VALUES
                    ('console', 'Console', 'Operators see a bill in the console.'),
                    ('http', 'HTTP', 'A bill is fetched as PDF at the address in its billDocument, and as a page beside it.')
                  ) AS made (id, name, description)
            WHERE true""";

    private PresentationMedias() {}

    static Entries<PresentationMedia> of(Sql sql) {
        return Rows.entries(new Rows<>(sql, FROM, "id", "id", PresentationMedias::entry));
    }

    private static Entry<PresentationMedia> entry(Row row) {
        return new Entry<>(
                row.text("id"),
                new PresentationMedia(null, null, row.text("name"), row.text("description"), "BillPresentationMedia"));
    }
}
