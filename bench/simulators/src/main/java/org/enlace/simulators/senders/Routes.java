package org.enlace.simulators.senders;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Crossing;

/** Which receivers the agreements promise for each kind of record: the expectation, written down independently of the gateway. */
final class Routes {

    private static final String MINISTRY = "ministry/notices";

    private Routes() {}

    static List<String> report() {
        return List.of(MINISTRY, "fge/reports");
    }

    static List<String> status() {
        return List.of(MINISTRY);
    }

    /** The other sides of the same crossing; for Ecuador's crossing also its Police and its Ministry. Nobody if it is marked red. */
    static List<String> alert(BorderAlert alert) {
        String post = alert.post();
        if (alert.marking().equals("RED")) {
            return List.of();
        }
        Stream<String> sides = Crossing.others(post).stream().map(other -> "eurofront/" + other);
        Stream<String> home =
                Crossing.of(post) == Crossing.RUM ? Stream.of("police/notices", MINISTRY) : Stream.empty();
        return Stream.concat(sides, home).toList();
    }
}
