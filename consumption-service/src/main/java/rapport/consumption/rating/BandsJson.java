package rapport.consumption.rating;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads time bands.
final class BandsJson {
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", "HOLIDAY");

    private BandsJson() {}

    static List<Band> read(List<Fields> objects) {
        var bands = new ArrayList<Band>();
        var ids = new HashSet<String>();
        for (var band : objects) {
            var id = band.id("id", ids);
            var windows =
                    band.objects("windows").stream().map(BandsJson::window).toList();
            if (windows.isEmpty()) {
                band.flaw("windows", "needs at least one window");
            }
            bands.add(new Band(id, windows));
            band.done();
        }
        return bands;
    }

    private static Window window(Fields fields) {
        var days = days(fields);
        var from = minute(fields, "from");
        var to = minute(fields, "to");
        if (from == to && from > 0) {
            fields.flaw("to", "is when it begins: a whole day is from 00:00 to 24:00");
        }
        fields.done();
        return new Window(days, from, to);
    }

    private static Set<Integer> days(Fields fields) {
        var days = new HashSet<Integer>();
        var texts = fields.texts("days");
        texts.forEach((day, path) -> {
            if (DAYS.contains(day)) {
                days.add(DAYS.indexOf(day) + DayOfWeek.MONDAY.getValue());
            } else {
                fields.flaw(path.substring(fields.path().length() + 1), "must be one of " + String.join(", ", DAYS));
            }
        });
        if (texts.isEmpty()) {
            fields.flaw("days", "needs at least one of " + String.join(", ", DAYS));
        }
        return days;
    }

    private static int minute(Fields fields, String field) {
        var text = fields.text(field);
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("24:00") && field.equals("to")) {
            return 1_440;
        }
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            fields.flaw(field, "must be a time such as 08:30" + (field.equals("to") ? ", or 24:00" : ""));
            return 0;
        }
        return Integer.parseInt(text, 0, 2, 10) * 60 + Integer.parseInt(text, 3, 5, 10);
    }
}
