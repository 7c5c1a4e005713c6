package rapport.chassis.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All that must be refused is shown where it is also not connected to, by the deliverer.
class AddressesTest {
    private static final Addresses OUTSIDE = new Addresses(List.of(), List.of());

    /// The neighbours of everything that is refused.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:82a::200e",
                "3ffe:ffff::1",
                "3fff:1000::1"
            })
    void what_is_outside_is_not_refused(String address) {
        assertThat(OUTSIDE.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Test
    void nothing_that_java_takes_for_an_address_inside_is_taken_for_one_outside() throws UnknownHostException {
        var random = new Random(17);
        for (var i = 0; i < 200_000; i++) {
            var bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[0] = new byte[] {10, 127, (byte) 169, (byte) 172, (byte) 192, (byte) 224, (byte) 254, (byte) 255}
                        [random.nextInt(8)];
            }
            var address = InetAddress.getByAddress(bytes);
            if (isInsideForJava(address)) {
                assertThat(OUTSIDE.refusal(address)).as(address.toString()).isPresent();
            }
        }
    }

    private static boolean isInsideForJava(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, private",
        "127.0.0.1, loopback",
        "169.254.169.254, link-local",
        "64:ff9b::808:808, not a global address",
        "93.184.215.14, denied by the operator",
        "2600::1, denied by the operator"
    })
    void what_is_refused_is_refused_with_why(String address, String why) {
        var addresses = new Addresses(List.of(), List.of(Network.of("93.184.0.0/16"), Network.of("2600::/16")));

        assertThat(addresses.refusal(InetAddress.ofLiteral(address))).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::5db8:d70e, denied by the operator",
        "64:ff9b::a00:1, private",
        "64:ff9b::808:808,"
    })
    void behind_a_translator_that_is_allowed_everything_holds_that_holds_without_it(
            String address, @Nullable String why) {
        var addresses = new Addresses(List.of(Network.of("64:ff9b::/96")), List.of(Network.of("93.184.0.0/16")));

        assertThat(addresses.refusal(InetAddress.ofLiteral(address))).isEqualTo(Optional.ofNullable(why));
    }

    @Test
    void a_network_ends_where_its_bits_say() {
        var network = Network.of("198.51.100.128/25");

        assertThat(network.contains(InetAddress.ofLiteral("198.51.100.127").getAddress()))
                .isFalse();
        assertThat(network.contains(InetAddress.ofLiteral("198.51.100.128").getAddress()))
                .isTrue();
        assertThat(network.contains(InetAddress.ofLiteral("198.51.100.255").getAddress()))
                .isTrue();
        assertThat(network.contains(InetAddress.ofLiteral("198.51.101.128").getAddress()))
                .isFalse();
        assertThat(Network.of("0.0.0.0/0")
                        .contains(InetAddress.ofLiteral("255.1.2.3").getAddress()))
                .isTrue();
        assertThat(Network.of("::/0").contains(InetAddress.ofLiteral("1.2.3.4").getAddress()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1", "127.0.0.1/33", "::1/129", "example.com/8", "10.0.0.0/8/9", "10.0.0.0/-1"})
    void what_is_no_network_is_refused_at_the_start(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }
}
