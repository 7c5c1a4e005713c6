package rapport.relationship;

import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class ContractsTest {

    @Test
    void the_document_names_every_schema_and_every_example_keeps_its_schema() {
        Contracts.here().assertComplete("relationship");
    }
}
