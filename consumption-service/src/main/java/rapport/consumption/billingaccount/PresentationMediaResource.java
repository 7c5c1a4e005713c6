package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF666 Account Management: where bills can be had.
@Path(PresentationMediaResource.PATH)
@Tag(name = "billPresentationMedia")
class PresentationMediaResource extends TmfView<PresentationMedia> {
    static final String PATH = AccountHub.API + "/billPresentationMedia";
    private static final Map<String, Column> COLUMNS = Map.of("id", Column.text("id"), "name", Column.text("name"));

    PresentationMediaResource(Tmf tmf, Sql sql) {
        super(tmf, PATH, PresentationMedia.class, COLUMNS, PresentationMedias.of(sql));
    }
}
