package rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void one_number_moves_every_port() {
        var usual = Ports.of(8080, 0, 3);
        var moved = Ports.of(9080, 0, 3);
        for (var port : Ports.Port.values()) {
            assertThat(moved.of(port)).isEqualTo(usual.of(port) + 1000);
        }
        assertThat(usual.of(Ports.Port.PROVISIONING)).isEqualTo(18_081);
        assertThat(usual.of(Ports.Port.PROVISIONING, 1)).isEqualTo(18_081);
        assertThat(usual.of(Ports.Port.PROVISIONING, 2)).isEqualTo(18_094);
        assertThat(usual.of(Ports.Port.NOTIFICATION, 3)).isEqualTo(18_101);
        assertThat(usual.all().values()).doesNotHaveDuplicates().hasSize(14 + 2 * 4);
    }

    @Test
    void the_inner_ports_can_be_moved_alone() {
        var ports = Ports.of(8080, 30_000, 1);
        assertThat(ports.of(Ports.Port.ORIGIN)).isEqualTo(8080);
        assertThat(ports.of(Ports.Port.PROVISIONING)).isEqualTo(30_000);
        assertThat(ports.of(Ports.Port.SINKS)).isEqualTo(30_009);
    }

    @Test
    void ports_that_nobody_named_are_free_and_not_among_those_lent_to_clients() {
        var ports = Ports.of(0, 0, 3);
        ports.mustBeFree();
        assertThat(ports.all().values()).doesNotHaveDuplicates().allMatch(number -> number < 32_768);
    }

    @Test
    void a_taken_port_is_reported_by_name() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.of(taken.getLocalPort(), 0, 1);
            assertThatThrownBy(ports::mustBeFree)
                    .isInstanceOf(UsageProblem.class)
                    .hasMessage("port %d (origin) is taken; choose another with --port", taken.getLocalPort());
        }
    }
}
