package rapport.chassis.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem;

/// The first line of a table, and what stands in its columns. A name is a path into the object that a line becomes,
/// such as `maker.name` or `parts[0].id`; an empty value says nothing.
///
/// @param separator comma or semicolon, whichever the first line has more of
record Columns(char separator, List<String> names) {
    /// Columns that we add to lines that are given back; they are not read.
    static final String OURS = "import.";

    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,2})]");

    /// @throws Problem where it names no columns, an unknown one, or one twice
    static Columns of(String header, Set<String> known) {
        var separator = separator(header);
        try {
            var columns = new Columns(separator, new Cells(separator).of(header));
            columns.check(known);
            return columns;
        } catch (InvalidEvent e) {
            throw unreadable("The first line " + e.reason() + ".");
        }
    }

    private void check(Set<String> known) {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (name.startsWith(OURS)) {
                continue;
            }
            if (!seen.add(name)) {
                throw unreadable("The column " + name + " is there twice.");
            }
            if (!known.contains(anyIndex(name))) {
                throw unreadable("The first line must name the columns, and " + name + " is none of them: "
                        + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }

    static char separator(String header) {
        return count(header, ';') > count(header, ',') ? ';' : ',';
    }

    /// A path as the list of known columns has it, wherever in an array it leads.
    static String anyIndex(String path) {
        return INDEX.matcher(path).replaceAll("[]");
    }

    /// The object that a line says.
    ObjectNode object(String line) {
        var cells = new Cells(separator).of(line);
        if (cells.size() != names.size()) {
            throw new InvalidEvent(
                    "line", "must have " + names.size() + " values, as the first line has, and not " + cells.size());
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && !names.get(i).startsWith(OURS)) {
                put(object, names.get(i), cells.get(i));
            }
        }
        return object;
    }

    private static void put(ObjectNode object, String path, String value) {
        var dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var rest = dot < 0 ? "" : path.substring(dot + 1);
        var index = INDEX.matcher(name);
        if (!index.find()) {
            if (rest.isEmpty()) {
                object.put(name, value);
            } else {
                put(object.withObjectProperty(name), rest, value);
            }
            return;
        }
        var array = object.withArrayProperty(name.substring(0, index.start()));
        var place = Integer.parseInt(index.group(1));
        while (array.size() <= place) {
            array.addNull();
        }
        if (rest.isEmpty()) {
            array.set(place, value);
        } else {
            put(element(array, place), rest, value);
        }
    }

    private static ObjectNode element(ArrayNode array, int place) {
        if (array.get(place) instanceof ObjectNode there) {
            return there;
        }
        var fresh = array.objectNode();
        array.set(place, fresh);
        return fresh;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static Problem unreadable(String detail) {
        return Problem.of(ImportProblem.IMPORT_UNREADABLE, detail);
    }
}
