package rapport.chassis.problem;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/// What a path can be asked for, as the routes of the service say: RFC 9110 wants it beside each 405, and
/// the framework leaves it out.
final class AllowedMethods {
    private AllowedMethods() {}

    static Set<String> at(String path) {
        var methods = new TreeSet<String>();
        var classes =
                new RequestMapper<>(CurrentRequestManager.get().getDeployment().getClassMappers());
        var match = classes.map(path);
        while (match != null) {
            collect(match.value, match.remaining.isEmpty() ? "/" : match.remaining, methods);
            match = classes.continueMatching(path, match);
        }
        return methods;
    }

    private static void collect(InitialMatch match, String remaining, Set<String> methods) {
        for (var handler : match.handlers) {
            if (handler instanceof ClassRoutingHandler routes) {
                routes.getMappers().forEach((method, paths) -> {
                    if (method != null && paths.map(remaining) != null) {
                        methods.add(method);
                    }
                });
            }
        }
    }
}
