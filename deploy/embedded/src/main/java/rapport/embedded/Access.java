package rapport.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What one principal may do on Kafka, as a line of `access.csv` says it. Whatever no line allows is denied.
///
/// @param principal the name that it signs in with
public record Access(
        String principal, List<AclOperation> may, ResourceType resource, PatternType match, List<String> names) {

    public static List<Access> all() {
        return Csv.lines("/access.csv").map(Access::parse).toList();
    }

    /// Everybody whom a line names.
    public static List<String> principals() {
        return all().stream().map(Access::principal).distinct().toList();
    }

    /// The line as Kafka keeps it.
    public Stream<AclBinding> bindings() {
        return names.stream()
                .map(name -> new ResourcePattern(resource, name, match))
                .flatMap(pattern -> may.stream().map(operation -> new AclBinding(pattern, entry(operation))));
    }

    private AccessControlEntry entry(AclOperation operation) {
        return new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW);
    }

    private static Access parse(List<String> cells) {
        return new Access(
                cells.get(0),
                words(cells.get(1), word -> AclOperation.valueOf(word.toUpperCase(Locale.ROOT))),
                ResourceType.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                cells.get(3).equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL,
                words(cells.get(4), word -> word));
    }

    private static <T> List<T> words(String cell, Function<String, T> read) {
        return Arrays.stream(cell.split(" ", -1)).map(read).collect(Collectors.toUnmodifiableList());
    }
}
