package rapport.consumption;

import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class PublishedContractTest {
    @Test
    void the_asyncapi_document_names_every_schema_and_each_example_keeps_its_schema() {
        Contracts.here().assertComplete("consumption");
    }
}
