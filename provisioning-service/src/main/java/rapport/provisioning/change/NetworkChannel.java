package rapport.provisioning.change;

import java.util.Map;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.PartnerChannel;

/// What partners say of their networks.
public final class NetworkChannel implements PartnerChannel<MaintenanceNotice> {
    @Override
    public String name() {
        return "network";
    }

    @Override
    public Map<String, Decoder<MaintenanceNotice>> heard() {
        return Map.of("partner.maintenance.notice.v1", new NoticeDecoder());
    }
}
