package rapport.chassis.tmf;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;

/// The attributes that a record gives a resource or one of its parts. What is not among them is kept as it came.
record Shape(Map<String, Attribute> attributes) {
    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    /// Components that are not `@Nullable` are required; texts and lists with a `@Size` are not longer
    /// than that, and texts with a `@Pattern` are written so.
    static Shape of(Class<?> type) {
        var known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        var attributes = new LinkedHashMap<String, Attribute>();
        for (var component : type.getRecordComponents()) {
            var attribute = attribute(component);
            attributes.put(attribute.name(), attribute);
        }
        var shape = new Shape(Collections.unmodifiableMap(attributes));
        KNOWN.put(type, shape);
        return shape;
    }

    @Nullable
    Attribute attribute(String name) {
        return attributes.get(name);
    }

    private static Attribute attribute(RecordComponent component) {
        var generic = component.getGenericType();
        var many = generic instanceof ParameterizedType list
                && list.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw);
        var type = raw(many ? ((ParameterizedType) generic).getActualTypeArguments()[0] : generic);
        var required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Attribute(
                name(component),
                kind(type),
                many,
                required,
                allowed(type),
                longest(component),
                form(component),
                type.isRecord() ? type : null);
    }

    private static Class<?> raw(Type type) {
        return type instanceof Class<?> raw ? raw : (Class<?>) ((ParameterizedType) type).getRawType();
    }

    private static String name(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static int longest(RecordComponent component) {
        var size = component.getAccessor().getAnnotation(Size.class);
        return size == null ? Integer.MAX_VALUE : size.max();
    }

    private static Attribute.@Nullable Form form(RecordComponent component) {
        var wanted = component.getAccessor().getAnnotation(Pattern.class);
        return wanted == null
                ? null
                : new Attribute.Form(java.util.regex.Pattern.compile(wanted.regexp()), wanted.message());
    }

    private static Attribute.Kind kind(Class<?> type) {
        if (type.isRecord()) {
            return Attribute.Kind.OBJECT;
        }
        if (type == String.class || type.isEnum()) {
            return Attribute.Kind.TEXT;
        }
        if (type == URI.class) {
            return Attribute.Kind.URI;
        }
        if (type == Instant.class) {
            return Attribute.Kind.TIME;
        }
        if (type == Boolean.class) {
            return Attribute.Kind.FLAG;
        }
        if (type == Integer.class || type == Long.class) {
            return Attribute.Kind.INTEGER;
        }
        if (type == BigDecimal.class || type == Float.class) {
            return Attribute.Kind.NUMBER;
        }
        if (type == Object.class) {
            return Attribute.Kind.ANY;
        }
        throw new IllegalArgumentException("no attribute can be of " + type);
    }

    private static List<String> allowed(Class<?> type) {
        return type.isEnum() ? List.of(Json.MAPPER.convertValue(type.getEnumConstants(), String[].class)) : List.of();
    }
}
