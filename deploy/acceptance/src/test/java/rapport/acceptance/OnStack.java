package rapport.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the stack with its seeded customers, or a browser before a scene on it; each is made once
/// for all test classes.
final class OnStack implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OnStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Field.class || type == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(HERE);
        var field = store.computeIfAbsent("field", _ -> Field.prepare(), Field.class);
        return parameter.getParameter().getType() == Field.class
                ? field
                : store.computeIfAbsent("scene", _ -> Scene.prepare(field), Scene.class);
    }
}
