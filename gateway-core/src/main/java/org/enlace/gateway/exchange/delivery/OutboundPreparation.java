package org.enlace.gateway.exchange.delivery;

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
import org.enlace.connector.OutboundRequest;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.shadowmapping.ShadowMappings;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.mappings.OutwardMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Prepares deliveries, from claim to frozen payload, within the caller's transaction. A delivery that cannot be made is parked and disturbs no other.
 * Thread-safe.
 */
@Component
public class OutboundPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundPreparation.class);

    private final DeliveryClaims deliveryClaims;
    private final OpenedRecords records;
    private final OutwardTranslation translation;
    private final PayloadRepository frozen;
    private final AttemptResultWriter outcomes;
    private final Journal journal;
    private final ShadowMappings shadowMappings;
    private final SendAuthorization sendAuthorization;
    private final SafetyStopCheck stops;

    OutboundPreparation(
            DeliveryClaims deliveryClaims,
            OpenedRecords records,
            OutwardTranslation translation,
            PayloadRepository frozen,
            AttemptResultWriter outcomes,
            Journal journal,
            ShadowMappings shadowMappings,
            SendAuthorization sendAuthorization,
            SafetyStopCheck stops) {
        this.deliveryClaims = deliveryClaims;
        this.records = records;
        this.translation = translation;
        this.frozen = frozen;
        this.outcomes = outcomes;
        this.journal = journal;
        this.shadowMappings = shadowMappings;
        this.sendAuthorization = sendAuthorization;
        this.stops = stops;
    }

    /** A delivery ready for the wire. */
    record Shipment(ClaimedDelivery claimed, OutboundRequest outgoing) {}

    /**
     * The result of a preparation.
     *
     * @param ready what was claimed
     * @param moved how many are claimed, or held back from now on
     * @param next when the next one is due, if nothing moved; null if none waits for its time
     * @param audit the entries for those that were parked or cancelled
     */
    record Loaded(List<Shipment> ready, int moved, Instant next, List<AuditEvent> audit) {
        static final Loaded NOTHING = new Loaded(List.of(), 0, null, List.of());
    }

    /** Written parts of one delivery, for a batch. */
    public record Part(ClaimedDelivery claimed, OutwardMessage outward) {}

    /** Claims, judges anew where something changed since, protects, translates, checks and freezes. */
    Loaded load(Connection tx, Snapshot snapshot, Map<LinkId, Integer> room, String owner, Instant now)
            throws SQLException {
        DeliveryClaims.Taken taken = deliveryClaims.claim(tx, room, owner, now);
        List<AttemptResult> ended = new ArrayList<>();
        List<ClaimedDelivery> claimed = unstopped(tx, taken.claimed(), ended);
        Map<UUID, PayloadRepository.Payload> old = frozen.read(
                tx,
                claimed.stream()
                        .filter(ClaimedDelivery::claimedBefore)
                        .map(ClaimedDelivery::id)
                        .toList());
        SendAuthorization.Judged judged = sendAuthorization.judge(tx, snapshot, claimed, old, now);
        ended.addAll(judged.over());
        List<PayloadRepository.Payload> fresh = new ArrayList<>();
        List<Shipment> ready = new ArrayList<>();
        judged.standing().stream()
                .filter(each -> old.containsKey(each.id()))
                .forEach(each -> ready.add(shipment(each, old.get(each.id()))));
        List<ClaimedDelivery> first = judged.standing().stream()
                .filter(each -> !old.containsKey(each.id()))
                .toList();
        for (Part part : write(tx, snapshot, first, ended, now)) {
            PayloadRepository.Payload payload = new PayloadRepository.Payload(
                    part.claimed().id(),
                    part.outward().contentType(),
                    part.outward().parts().get(0));
            fresh.add(payload);
            ready.add(shipment(part.claimed(), payload));
        }
        frozen.keep(tx, fresh);
        int moved = taken.claimed().size() + taken.held();
        Instant next = moved > 0 ? null : deliveryClaims.nextDue(tx, room.keySet());
        return new Loaded(ready, moved, next, outcomes.write(tx, ended, now));
    }

    /** Returns those that the safety switch releases; the others are parked. */
    public List<ClaimedDelivery> unstopped(Connection tx, List<ClaimedDelivery> claimed, List<AttemptResult> parked)
            throws SQLException {
        Set<UUID> stopped =
                stops.among(tx, claimed.stream().map(ClaimedDelivery::messageId).toList());
        if (stopped.isEmpty()) {
            return claimed;
        }
        List<ClaimedDelivery> free = new ArrayList<>();
        for (ClaimedDelivery each : claimed) {
            if (stopped.contains(each.messageId())) {
                parked.add(AttemptResult.parked(each, SafetyStopCheck.SAFETY_STOP));
            } else {
                free.add(each);
            }
        }
        return free;
    }

    /** Protects and translates; what cannot be made is added to the parked ones. */
    public List<Part> write(
            Connection tx, Snapshot snapshot, List<ClaimedDelivery> claimed, List<AttemptResult> parked, Instant now)
            throws SQLException {
        Set<UUID> tooMany = VolumeLimit.over(tx, snapshot, claimed, now);
        Map<UUID, ObjectNode> bodies = records.of(tx, claimed);
        ReleasedViews releasedViews = new ReleasedViews();
        List<Part> parts = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        for (ClaimedDelivery each : claimed) {
            if (tooMany.contains(each.id())) {
                parked.add(AttemptResult.parked(each, "VOLUME_CAP"));
                continue;
            }
            try {
                var written = translation.write(snapshot, each, bodies.get(each.messageId()), now, releasedViews);
                check(snapshot, each, written.outward());
                snapshot.link(each.link())
                        .ifPresent(link -> shadowMappings.goesOut(
                                snapshot, link, each.mapping(), written.view(), written.context(), each.messageId()));
                parts.add(new Part(each, written.outward()));
                hops.add(written.hop());
            } catch (UnsendableDeliveryException reason) {
                parked.add(AttemptResult.parked(each, reason.fault()));
            } catch (RuntimeException defect) {
                LOG.error(
                        "{}: a delivery could not be made ({})",
                        each.link(),
                        defect.getClass().getName());
                parked.add(AttemptResult.parked(each, "INTERNAL"));
            }
        }
        journal.hops(tx, hops);
        return parts;
    }

    /** Checks that a payload keeps the receiver's contract; lines of a file are checked when the file is put together. */
    public static void check(Snapshot snapshot, ClaimedDelivery claimed, OutwardMessage outward)
            throws UnsendableDeliveryException {
        PartnerLink link =
                snapshot.link(claimed.link()).orElseThrow(() -> new UnsendableDeliveryException("LINK_MISSING"));
        if (link.batches()) {
            return;
        }
        var findings = snapshot.catalogue()
                .contract(link.contract())
                .check(outward.parts().get(0));
        if (!findings.isEmpty()) {
            LOG.warn("{}: a message would break the receiver's contract: {}", claimed.link(), findings);
            throw new UnsendableDeliveryException("RECEIVER_CONTRACT");
        }
    }

    private static Shipment shipment(ClaimedDelivery claimed, PayloadRepository.Payload payload) {
        return new Shipment(
                claimed,
                new OutboundRequest(
                        claimed.key().toString(), payload.contentType(), payload.content(), Optional.empty()));
    }
}
