package org.enlace.gateway.operations.alarm;

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
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.springframework.stereotype.Component;

/**
 * Finds links whose connector should come as a plugin and is missing: they receive and send nothing. Waiting deliveries continue by themselves once
 * the jar is in its folder. Knows from its own checks since when. Thread-safe.
 */
@Component
public class MissingConnectors {

    /** A jar is replaced within seconds. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final Transmission transmission;
    private final UnroutableDeliveries unroutableDeliveries;
    private final Partners partners;
    private final Clock clock;
    private final Map<LinkId, Instant> missingSince = new HashMap<>();

    public MissingConnectors(
            Transmission transmission, UnroutableDeliveries unroutableDeliveries, Partners partners, Clock clock) {
        this.transmission = transmission;
        this.unroutableDeliveries = unroutableDeliveries;
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
        List<LinkId> linkIds = missing.stream().map(PartnerLink::id).toList();
        List<LinkId> others = partners.current().links().keySet().stream()
                .filter(link -> !linkIds.contains(link))
                .toList();
        return unroutableDeliveries.lines(tx, others).stream()
                .filter(line -> linkIds.contains(line.receiver()))
                .collect(Collectors.groupingBy(
                        UnroutableDeliveries.Line::receiver, Collectors.summingLong(UnroutableDeliveries.Line::count)));
    }
}
