package rapport.testkit;

import java.util.ArrayList;
import java.util.List;

/// Where events of a type are said.
///
/// @param address that of their channel in the AsyncAPI document, which is the topic; of several, all
/// @param key what a record's key is, in the document's words; empty where it does not say that
record Place(String address, String key) {
    static final Place UNTOLD = new Place("", "");
    private static final String ON = " on ";
    private static final String KEY = ", key: ";

    /// `shop.order.made.v1 on shop.orders, key: The order id.`
    String line(String type) {
        return type + (address.isEmpty() ? "" : ON + address) + (key.isEmpty() ? "" : KEY + key);
    }

    static String typeOf(String line) {
        return line.split(ON, 2)[0];
    }

    static Place parse(String line) {
        if (!line.contains(ON)) {
            return UNTOLD;
        }
        var parts = line.split(ON, 2)[1].split(KEY, 2);
        return new Place(parts[0], parts.length < 2 ? "" : parts[1]);
    }

    /// What of it is another now. A key may be told that was not told before.
    List<String> changed(Place now) {
        var changed = new ArrayList<String>();
        if (!address.isEmpty() && !address.equals(now.address)) {
            changed.add("was on " + address + " and is on " + (now.address.isEmpty() ? "no topic" : now.address));
        }
        if (!key.isEmpty() && !key.equals(now.key)) {
            changed.add("had the key \"%s\" and has \"%s\" (where the words alone are new, put them into the record)"
                    .formatted(key, now.key));
        }
        return changed;
    }

    Place and(Place other) {
        return new Place(address + "," + other.address, key);
    }
}
