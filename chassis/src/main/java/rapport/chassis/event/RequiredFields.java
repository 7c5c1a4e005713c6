package rapport.chassis.event;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Checks that every component of a record that is not `@Nullable` was there, in nested records too.
final class RequiredFields {
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private RequiredFields() {}

    static void check(Object value, String path) {
        switch (value) {
            case Record shape -> checkRecord(shape, path);
            case Collection<?> items -> {
                var index = 0;
                for (var item : items) {
                    var at = path + "[" + index++ + "]";
                    if (item == null) {
                        throw new InvalidEvent(at, "must not be null");
                    }
                    check(item, at);
                }
            }
            default -> {
                // A plain value has nothing inside it.
            }
        }
    }

    private static void checkRecord(Record shape, String path) {
        for (var component : COMPONENTS.computeIfAbsent(shape.getClass(), Class::getRecordComponents)) {
            var value = read(component, shape);
            var at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            if (value != null) {
                check(value, at);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new InvalidEvent(at, "is required");
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record shape) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(shape);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
