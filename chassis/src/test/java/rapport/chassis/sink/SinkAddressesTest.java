package rapport.chassis.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/secret?key=1, https://hooks.example.com",
        "https://hooks.example.com:8443/secret, https://hooks.example.com:8443",
        "https://ada:password@hooks.example.com:8443/secret, https://hooks.example.com:8443",
        "https://ada@hooks.example.com, https://hooks.example.com",
        "https://[2606:2800::1]:8443/secret, https://[2606:2800::1]:8443"
    })
    void others_than_its_owner_are_shown_host_and_port_of_a_sink_alone(String sink, String shown) {
        assertThat(SinkAddresses.shown(URI.create(sink))).isEqualTo(URI.create(shown));
    }
}
