package rapport.consumption.usage;

import java.util.Map;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.PartnerChannel;

/// What partners say of what customers use.
public final class UsageChannel implements PartnerChannel<UsageRecorded> {
    @Override
    public String name() {
        return "usage";
    }

    @Override
    public Map<String, Decoder<UsageRecorded>> heard() {
        return Map.of("partner.usage.recorded.v1", Decoder.json(UsageRecorded.class));
    }
}
