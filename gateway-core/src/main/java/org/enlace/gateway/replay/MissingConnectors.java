package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.delivery.Stranded;
import org.enlace.gateway.delivery.Transmission;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/**
 * Links whose connector was to come as a plugin and is not there: nothing comes in by them and nothing leaves. What waits goes on by itself once the jar lies in its
 * folder. Knows since when from its own looks. Thread-safe.
 */
@Component
class MissingConnectors {

    /** A jar is replaced within seconds. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final Transmission transmission;
    private final Stranded stranded;
    private final Partners partners;
    private final Clock clock;
    private final Map<LinkId, Instant> missingSince = new HashMap<>();

    MissingConnectors(Transmission transmission, Stranded stranded, Partners partners, Clock clock) {
        this.transmission = transmission;
        this.stranded = stranded;
        this.partners = partners;
        this.clock = clock;
    }

    /** One for each such link, with the number of deliveries that wait for it. */
    List<Alarm> alarms(Connection tx) throws SQLException {
        List<PartnerLink> missing = missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        Map<LinkId, Long> waiting = waiting(tx, missing);
        List<Alarm> found = new ArrayList<>();
        for (PartnerLink link : missing) {
            String id = link.id().toString();
            found.add(new Alarm(
                    Alarm.Kind.CONNECTOR_MISSING,
                    link.receives() ? id : null,
                    link.receives() ? null : id,
                    null,
                    since(link.id()),
                    waiting.getOrDefault(link.id(), 0L),
                    link.connector()));
        }
        return found;
    }

    private synchronized Instant since(LinkId link) {
        return missingSince.getOrDefault(link, clock.instant());
    }

    private synchronized List<PartnerLink> missing() {
        Instant now = clock.instant();
        Collection<PartnerLink> links = partners.current().links().values();
        List<PartnerLink> unserved =
                links.stream().filter(link -> !transmission.served(link.id())).toList();
        missingSince.keySet().retainAll(unserved.stream().map(PartnerLink::id).toList());
        unserved.forEach(link -> missingSince.putIfAbsent(link.id(), now));
        return unserved.stream()
                .filter(link -> !missingSince.get(link.id()).plus(SHORT).isAfter(now))
                .toList();
    }

    private Map<LinkId, Long> waiting(Connection tx, List<PartnerLink> missing) throws SQLException {
        List<LinkId> theirs = missing.stream().map(PartnerLink::id).toList();
        List<LinkId> others = partners.current().links().keySet().stream()
                .filter(link -> !theirs.contains(link))
                .toList();
        return stranded.lines(tx, others).stream()
                .filter(line -> theirs.contains(line.receiver()))
                .collect(Collectors.groupingBy(Stranded.Line::receiver, Collectors.summingLong(Stranded.Line::count)));
    }
}
