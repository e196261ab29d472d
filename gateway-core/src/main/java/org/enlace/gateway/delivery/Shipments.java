package org.enlace.gateway.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.shadow.Shadows;
import org.enlace.mappings.Outward;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From claim to frozen payload, within the caller's transaction. A delivery that cannot be made is parked and disturbs no other. Thread-safe. */
@Component
class Shipments {

    private static final Logger LOG = LoggerFactory.getLogger(Shipments.class);

    private final Claims claims;
    private final OpenedRecords records;
    private final OutwardTranslation translation;
    private final Frozen frozen;
    private final Outcomes outcomes;
    private final Journal journal;
    private final Shadows shadows;
    private final Reconsidering reconsidering;
    private final StopList stops;

    Shipments(
            Claims claims,
            OpenedRecords records,
            OutwardTranslation translation,
            Frozen frozen,
            Outcomes outcomes,
            Journal journal,
            Shadows shadows,
            Reconsidering reconsidering,
            StopList stops) {
        this.claims = claims;
        this.records = records;
        this.translation = translation;
        this.frozen = frozen;
        this.outcomes = outcomes;
        this.journal = journal;
        this.shadows = shadows;
        this.reconsidering = reconsidering;
        this.stops = stops;
    }

    /** A delivery ready for the wire. */
    record Shipment(Claimed claimed, Outgoing outgoing) {}

    /**
     * What was claimed.
     *
     * @param moved how many are claimed, or held back from now on
     * @param next when the next one is due, if nothing moved; null if none waits for its time
     * @param audit the entries for those that were parked or cancelled
     */
    record Loaded(List<Shipment> ready, int moved, Instant next, List<AuditEvent> audit) {
        static final Loaded NOTHING = new Loaded(List.of(), 0, null, List.of());
    }

    /** Written parts of one delivery, for a batch. */
    record Part(Claimed claimed, Outward outward) {}

    /** Claims, judges anew where something changed since, protects, translates, checks and freezes. */
    Loaded load(Connection tx, Snapshot snapshot, Map<LinkId, Integer> room, String owner, Instant now)
            throws SQLException {
        Claims.Taken taken = claims.claim(tx, room, owner, now);
        List<Outcome> ended = new ArrayList<>();
        List<Claimed> claimed = unstopped(tx, taken.claimed(), ended);
        Map<UUID, Frozen.Payload> old = frozen.read(
                tx,
                claimed.stream().filter(Claimed::claimedBefore).map(Claimed::id).toList());
        Reconsidering.Judged judged = reconsidering.judge(tx, snapshot, claimed, old, now);
        ended.addAll(judged.over());
        List<Frozen.Payload> fresh = new ArrayList<>();
        List<Shipment> ready = new ArrayList<>();
        judged.standing().stream()
                .filter(each -> old.containsKey(each.id()))
                .forEach(each -> ready.add(shipment(each, old.get(each.id()))));
        List<Claimed> first = judged.standing().stream()
                .filter(each -> !old.containsKey(each.id()))
                .toList();
        for (Part part : write(tx, snapshot, first, ended, now)) {
            Frozen.Payload payload = new Frozen.Payload(
                    part.claimed().id(),
                    part.outward().contentType(),
                    part.outward().parts().get(0));
            fresh.add(payload);
            ready.add(shipment(part.claimed(), payload));
        }
        frozen.keep(tx, fresh);
        int moved = taken.claimed().size() + taken.held();
        Instant next = moved > 0 ? null : claims.nextDue(tx, room.keySet());
        return new Loaded(ready, moved, next, outcomes.write(tx, ended, now));
    }

    /** Those that the safety switch lets go; the others are parked. */
    List<Claimed> unstopped(Connection tx, List<Claimed> claimed, List<Outcome> parked) throws SQLException {
        Set<UUID> stopped =
                stops.among(tx, claimed.stream().map(Claimed::messageId).toList());
        if (stopped.isEmpty()) {
            return claimed;
        }
        List<Claimed> free = new ArrayList<>();
        for (Claimed each : claimed) {
            if (stopped.contains(each.messageId())) {
                parked.add(Outcome.parked(each, StopList.SAFETY_STOP));
            } else {
                free.add(each);
            }
        }
        return free;
    }

    /** Protects and translates; what cannot be made goes to the parked ones. */
    List<Part> write(Connection tx, Snapshot snapshot, List<Claimed> claimed, List<Outcome> parked, Instant now)
            throws SQLException {
        Set<UUID> tooMany = VolumeCaps.over(tx, snapshot, claimed, now);
        Map<UUID, ObjectNode> bodies = records.of(tx, claimed);
        Views views = new Views();
        List<Part> parts = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        for (Claimed each : claimed) {
            if (tooMany.contains(each.id())) {
                parked.add(Outcome.parked(each, "VOLUME_CAP"));
                continue;
            }
            try {
                var written = translation.write(snapshot, each, bodies.get(each.messageId()), now, views);
                check(snapshot, each, written.outward());
                snapshot.link(each.link())
                        .ifPresent(link -> shadows.goesOut(
                                snapshot, link, each.mapping(), written.view(), written.context(), each.messageId()));
                parts.add(new Part(each, written.outward()));
                hops.add(written.hop());
            } catch (Unsendable reason) {
                parked.add(Outcome.parked(each, reason.fault()));
            } catch (RuntimeException defect) {
                LOG.error(
                        "{}: a delivery could not be made ({})",
                        each.link(),
                        defect.getClass().getName());
                parked.add(Outcome.parked(each, "INTERNAL"));
            }
        }
        journal.hops(tx, hops);
        return parts;
    }

    /** What leaves must keep the receiver's contract; lines of a file are checked when the file is put together. */
    static void check(Snapshot snapshot, Claimed claimed, Outward outward) throws Unsendable {
        PartnerLink link = snapshot.link(claimed.link()).orElseThrow(() -> new Unsendable("LINK_MISSING"));
        if (link.batches()) {
            return;
        }
        var findings = snapshot.catalogue()
                .contract(link.contract())
                .check(outward.parts().get(0));
        if (!findings.isEmpty()) {
            LOG.warn("{}: a message would break the receiver's contract: {}", claimed.link(), findings);
            throw new Unsendable("RECEIVER_CONTRACT");
        }
    }

    private static Shipment shipment(Claimed claimed, Frozen.Payload payload) {
        return new Shipment(
                claimed,
                new Outgoing(claimed.key().toString(), payload.contentType(), payload.content(), Optional.empty()));
    }
}
