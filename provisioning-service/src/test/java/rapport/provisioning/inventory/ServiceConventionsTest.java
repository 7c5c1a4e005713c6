package rapport.provisioning.inventory;

import io.quarkus.test.junit.QuarkusTest;
import rapport.testkit.tmf.TmfResource;
import rapport.testkit.tmf.TmfSuite;

/// What holds for every TM Forum resource, on the services of TMF638.
@QuarkusTest
class ServiceConventionsTest implements TmfSuite {
    private final TmfResource service = TmfResource.of(
                    "TMF638-ServiceInventory-v4.0.0.swagger.json", "/tmf-api/serviceInventory/v4/service")
            .sample("{'state': 'designed', 'serviceSpecification': {'id': 'mobile-s'}}")
            .texts("name", "description")
            .time("startDate")
            .moves("{'state': 'reserved'}")
            .says("provisioning.inventory", "provisioning.inventory.service")
            .refuses("{'state': null}", "$.state is required")
            .refuses("{'state': 'running'}", "$.state must be one of feasibilityChecked, designed")
            .refuses("{'serviceSpecification': {'id': null}}", "$.serviceSpecification.id is required")
            .refuses("{'name': 1}", "$.name must be text")
            .refuses("{'isBundle': 'true'}", "$.isBundle must be true or false")
            .refuses("{'startDate': 'tomorrow'}", "$.startDate must be an RFC 3339 time")
            .refuses("{'note': {}}", "$.note must be a list")
            .refuses("{'place': [{'role': 'site'}, {'role': 7}]}", "$.place[1].role must be text")
            .fixes("block", "serviceDate");

    @Override
    public TmfResource resource() {
        return service;
    }
}
