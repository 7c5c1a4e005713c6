package rapport.provisioning.change;

import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Decoder;

/// Reads a notice as JSON or as a calendar, as its content type says.
final class NoticeDecoder implements Decoder<MaintenanceNotice> {
    private static final Decoder<MaintenanceJson> JSON = Decoder.json(MaintenanceJson.class);

    @Override
    public MaintenanceNotice decode(CloudEvent event) {
        return event.contentType().startsWith("text/calendar")
                ? MaintenanceCalendar.read(event.data())
                : JSON.decode(event).notice();
    }
}
