package rapport.acceptance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An event that a partner may send by mistake or in bad faith, and that may not be taken in.
///
/// @param field what the answer must name: the attribute, or the path of the field
record Hostile(String name, String channel, String key, Map<String, String> headers, ByteBuffer value, String field) {

    /// All of them, on every topic on which partners may speak.
    static List<Hostile> all(String partner) {
        var network = new HostileTopic(partner, "network", "partner.maintenance.notice.v1", "provisioning");
        var payments = new HostileTopic(partner, "payments", "partner.payment.received.v1", "consumption");
        var usage = new HostileTopic(partner, "usage", "partner.usage.recorded.v1", "consumption");
        var all = new ArrayList<Hostile>();
        for (var topic : List.of(network, payments, usage)) {
            all.addAll(HostileAttributes.on(topic));
            all.addAll(HostileData.on(topic));
            all.addAll(HostileFields.on(topic));
        }
        all.addAll(HostileCalendars.on(network));
        return all;
    }

    @Override
    public String toString() {
        return channel + ": " + name;
    }
}
