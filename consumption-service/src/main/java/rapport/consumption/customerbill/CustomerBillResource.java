package rapport.consumption.customerbill;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF678 Customer Bill: what was billed, and how it stands on the ledger, the newest first. What was
/// issued is not changed.
@Path(CustomerBillResource.PATH)
@Tag(name = "customerBill")
class CustomerBillResource extends TmfView<CustomerBill> {
    static final String PATH = CustomerBillHub.API + "/customerBill";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("id"),
            "billNo", Column.text("number"),
            "state", Column.text("state"),
            "billDate", Column.time("issued_at"),
            "paymentDueDate", Column.time("due_at"),
            "billingAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"));

    CustomerBillResource(Tmf tmf, CustomerBills bills) {
        super(tmf, PATH, CustomerBill.class, COLUMNS, bills);
    }
}
