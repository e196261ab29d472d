package org.enlace.gateway.configuration.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.enlace.connector.LinkId;

/**
 * The receivers of a record. By default there are none.
 *
 * @param inForce false if no agreement covers such records of this sender today: the sender is not entitled to send them
 * @param routes the receivers, ordered by link and then by agreement; a link has several where their conditions over the case decide, or a consent
 *     that may be withdrawn, and the first of them that holds counts ({@link #entitled})
 */
public record Routing(boolean inForce, List<Route> routes) {

    public Routing {
        routes = List.copyOf(routes);
    }

    /**
     * The routes that count once the case is known: for each link the first whose conditions over the case hold.
     *
     * @param schemes kinds of number that the record's case has, and the post that raised its alert
     */
    public List<Route> entitled(Set<String> schemes) {
        return entitled(routes, Function.identity(), schemes);
    }

    /** Selects the same from objects that have a route each. */
    public static <T> List<T> entitled(List<T> candidates, Function<T, Route> route, Set<String> schemes) {
        Map<LinkId, T> first = new LinkedHashMap<>();
        for (T each : candidates) {
            if (schemes.containsAll(route.apply(each).caseNumbers())) {
                first.putIfAbsent(route.apply(each).to(), each);
            }
        }
        return List.copyOf(first.values());
    }
}
