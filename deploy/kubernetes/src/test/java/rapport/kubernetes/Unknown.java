package rapport.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Fields that a type of fabric8 or Strimzi has kept without knowing them.
final class Unknown {
    private static final String KEPT = "getAdditionalProperties";

    private Unknown() {}

    /// @param path where the value stands
    /// @param found takes the path of each field that its object does not know
    static void collect(Object value, String path, List<String> found) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, each) -> descend(each, path + "/" + name, found));
            case Collection<?> many -> many.forEach(each -> descend(each, path + "/-", found));
            default -> fields(value, path, found);
        }
    }

    private static void descend(Object value, String path, List<String> found) {
        if (value != null) {
            collect(value, path, found);
        }
    }

    private static void fields(Object value, String path, List<String> found) {
        var name = value.getClass().getName();
        if (!(name.startsWith("io.fabric8.") || name.startsWith("io.strimzi."))
                || value instanceof Enum
                || value instanceof Quantity) {
            return;
        }
        for (var method : value.getClass().getMethods()) {
            if (method.getParameterCount() > 0 || !method.getName().startsWith("get") || method.isDefault()) {
                continue;
            }
            var got = call(value, method);
            if (method.getName().equals(KEPT) && got instanceof Map<?, ?> kept) {
                kept.keySet().forEach(each -> found.add(path + "/" + each));
            } else if (got != null && !method.getName().equals("getClass")) {
                var field = method.getName().substring(3);
                descend(got, path + "/" + Character.toLowerCase(field.charAt(0)) + field.substring(1), found);
            }
        }
    }

    private static Object call(Object value, Method method) {
        try {
            return method.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(value.getClass() + "#" + method.getName(), e);
        }
    }
}
