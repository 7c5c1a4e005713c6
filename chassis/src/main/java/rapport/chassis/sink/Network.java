package rapport.chassis.sink;

import java.net.InetAddress;

/// A range of IP addresses, written as `198.51.100.0/24`.
@SuppressWarnings("ArrayRecordComponent")
record Network(byte[] base, int bits) {

    static Network of(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(text + " is no network, such as 198.51.100.0/24");
        }
        var base = InetAddress.ofLiteral(parts[0]).getAddress();
        var bits = Integer.parseInt(parts[1]);
        if (bits > base.length * Byte.SIZE) {
            throw new IllegalArgumentException(text + " has more bits than an address");
        }
        return new Network(base, bits);
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit += Byte.SIZE) {
            var mask = 0xFF << Math.max(0, Byte.SIZE - (bits - bit));
            if (((address[bit / Byte.SIZE] ^ base[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }
}
