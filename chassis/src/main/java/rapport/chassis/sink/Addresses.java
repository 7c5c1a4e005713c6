package rapport.chassis.sink;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which addresses are outside, by IANA's registries of special-purpose addresses. All others may be somebody's inside.
///
/// @param allowed networks inside that may be connected to all the same
/// @param denied networks outside that may not
record Addresses(List<Network> allowed, List<Network> denied) {
    private static final int IPV4_BYTES = 4;
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private static final Map<String, List<Network>> SPECIAL = Map.ofEntries(
            kind("unspecified", "0.0.0.0/8"),
            kind("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            kind("shared by a carrier (CGNAT)", "100.64.0.0/10"),
            kind("loopback", "127.0.0.0/8"),
            kind("link-local", "169.254.0.0/16"),
            kind("a cloud's own", "168.63.129.16/32"),
            kind("set aside for protocols", "192.0.0.0/24", "2001::/23"),
            kind("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
            kind("AS112 or AMT", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", "2620:4f:8000::/48"),
            kind("a 6to4 relay", "192.88.99.0/24"),
            kind("benchmarking", "198.18.0.0/15"),
            kind("multicast", "224.0.0.0/4"),
            kind("reserved", "240.0.0.0/4"),
            kind("6to4", "2002::/16"));

    private static Map.Entry<String, List<Network>> kind(String name, String... networks) {
        return Map.entry(name, Arrays.stream(networks).map(Network::of).toList());
    }

    /// Why it must not be connected to.
    Optional<String> refusal(InetAddress address) {
        var bytes = address.getAddress();
        if (isIn(allowed, bytes)) {
            return behindNat64(bytes).flatMap(this::refusal);
        }
        return refusal(bytes);
    }

    private Optional<String> refusal(byte[] bytes) {
        return isIn(denied, bytes) ? Optional.of("denied by the operator") : special(bytes);
    }

    private static Optional<String> special(byte[] bytes) {
        if (bytes.length != IPV4_BYTES && !GLOBAL_UNICAST.contains(bytes)) {
            return Optional.of("not a global address");
        }
        return SPECIAL.entrySet().stream()
                .filter(kind -> isIn(kind.getValue(), bytes))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The IPv4 address to which a translator leads; empty for other addresses.
    private static Optional<byte[]> behindNat64(byte[] bytes) {
        return NAT64.contains(bytes)
                ? Optional.of(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length))
                : Optional.empty();
    }

    private static boolean isIn(List<Network> networks, byte[] bytes) {
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }
}
