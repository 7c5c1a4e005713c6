package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF666 Account Management: what bills can be had as.
@Path(BillFormatResource.PATH)
@Tag(name = "billFormat")
class BillFormatResource extends TmfView<BillFormat> {
    static final String PATH = AccountHub.API + "/billFormat";
    private static final Map<String, Column> COLUMNS = Map.of("id", Column.text("id"), "name", Column.text("name"));

    BillFormatResource(Tmf tmf, Sql sql) {
        super(tmf, PATH, BillFormat.class, COLUMNS, BillFormats.of(sql));
    }
}
