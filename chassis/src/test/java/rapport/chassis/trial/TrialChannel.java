package rapport.chassis.trial;

import java.util.Map;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.PartnerChannel;

/// What partners may say in the trial.
public final class TrialChannel implements PartnerChannel<Counted> {
    @Override
    public String name() {
        return "counts";
    }

    @Override
    public Map<String, Decoder<Counted>> heard() {
        return Map.of("trial.counted.v1", Decoder.json(Counted.class));
    }
}
