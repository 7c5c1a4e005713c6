package rapport.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Something that somebody gets wrong in a manifest.
///
/// @param what in a few words
/// @param title the object: `Deployment/consumption-service`; settings without the hash at their end
/// @param pointer where in it, as of RFC 6901; the last part is the field or the index
/// @param value what stands there then, as JSON; empty where it is left out
/// @param rule that must find it
record Mistake(String what, String title, String pointer, String value, String rule) {

    /// Whether they have the object.
    boolean isFor(Manifests all) {
        return all.all().stream().anyMatch(each -> each.title().equals(title));
    }

    /// The same manifests with the mistake in them.
    Manifests in(Manifests all) {
        return new Manifests(all.all().stream()
                .map(each -> each.title()
                                .replaceFirst("(?<=^ConfigMap/.{1,80})-[a-z0-9]{10}$", "")
                                .equals(title)
                        ? spoilt(each)
                        : each)
                .toList());
    }

    private Manifest spoilt(Manifest manifest) {
        var root = manifest.root().deepCopy();
        var split = pointer.lastIndexOf('/');
        var name = pointer.substring(split + 1).replace("~1", "/").replace("~0", "~");
        switch (root.at(pointer.substring(0, split))) {
            case ObjectNode parent when value.isEmpty() -> parent.remove(List.of(name));
            case ObjectNode parent -> parent.set(name, Shapes.read(value));
            case ArrayNode parent when value.isEmpty() -> parent.remove(Integer.parseInt(name));
            case ArrayNode parent when name.equals("-") -> parent.add(Shapes.read(value));
            case ArrayNode parent -> parent.set(Integer.parseInt(name), Shapes.read(value));
            default -> throw new IllegalArgumentException(title + " has no " + pointer);
        }
        return new Manifest(root);
    }
}
