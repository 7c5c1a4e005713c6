package rapport.chassis.inbox;

import java.util.List;

/// What a partner may call itself in the `source` of its events, so that the ids of one never look like another's.
@FunctionalInterface
interface Sources {
    /// Its own path, for whoever has registered nothing else.
    Sources OWN = partner -> List.of("/" + partner);

    /// What the source of an event of this partner is, or begins with before a slash.
    List<String> of(String partner);

    /// What is wrong with a source; empty text when nothing is.
    default String flaw(String partner, String source) {
        var allowed = of(partner);
        if (allowed.stream().anyMatch(own -> source.equals(own) || source.startsWith(own + "/"))) {
            return "";
        }
        return "must be " + String.join(" or ", allowed) + ", or begin with it and a slash: the topic says who speaks";
    }
}
