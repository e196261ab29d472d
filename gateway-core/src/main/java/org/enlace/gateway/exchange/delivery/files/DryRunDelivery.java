package org.enlace.gateway.exchange.delivery.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.ClaimedDelivery;
import org.enlace.gateway.exchange.delivery.OutboundPreparation;
import org.enlace.gateway.exchange.delivery.OutwardTranslation;
import org.enlace.gateway.exchange.delivery.UnsendableDeliveryException;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what a receiver would get of a record in a dry run, by the very steps of a delivery: protect, translate, check. Nothing is stored, sent or
 * recorded. Thread-safe.
 */
@Component
public class DryRunDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(DryRunDelivery.class);

    private final OutwardTranslation translation;

    public DryRunDelivery(OutwardTranslation translation) {
        this.translation = translation;
    }

    /**
     * A record in a dry run.
     *
     * @param message id that nothing has; the receiver's idempotency key follows from nothing else
     * @param record type with its version
     */
    public record Trial(UUID message, LinkId origin, String record, String businessId) {}

    /**
     * The dry run's result: what a receiver would get.
     *
     * @param fault why nothing would leave, as deliveries are parked with it; empty if it would
     * @param facts what the journey of a real one would tell of it: names of fields and versions, never a value
     * @param view the record as released; an empty object with a fault
     * @param content all bytes of it: the message, or a file with this record alone; empty with a fault
     * @param fileName only of a file; empty otherwise
     */
    public record Written(
            String fault,
            Map<String, String> facts,
            ObjectNode view,
            byte[] content,
            String contentType,
            String fileName,
            List<MappingFinding> findings) {

        static Written nothing(String fault) {
            return new Written(fault, Map.of(), JsonNodeFactory.instance.objectNode(), new byte[0], "", "", List.of());
        }

        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    /**
     * Writes it.
     *
     * @param body as a delivery would read it; not changed
     */
    public Written write(Snapshot snapshot, Trial trial, Route route, ObjectNode body, Instant now) {
        ClaimedDelivery claimedDelivery = claimed(snapshot, trial, route, now);
        try {
            OutwardTranslation.Written written = translation.write(snapshot, claimedDelivery, body, now);
            OutboundPreparation.check(snapshot, claimedDelivery, written.outward());
            PartnerLink link =
                    snapshot.link(route.to()).orElseThrow(() -> new UnsendableDeliveryException("LINK_MISSING"));
            return written(snapshot.catalogue().contract(link.contract()), link.batches(), written, now);
        } catch (UnsendableDeliveryException reason) {
            return Written.nothing(reason.fault());
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: what was tried could not be written ({})",
                    route.to(),
                    defect.getClass().getName());
            return Written.nothing("INTERNAL");
        }
    }

    private static Written written(Contract contract, boolean file, OutwardTranslation.Written written, Instant now) {
        OutwardMessage outwardMessage = written.outward();
        BatchFacts first = new BatchFacts(LocalDate.ofInstant(now, OutgoingFiles.ZONE), 1);
        return new Written(
                "",
                written.hop().facts(),
                written.view(),
                file
                        ? contract.assemble(outwardMessage.parts(), first)
                        : outwardMessage.parts().get(0),
                outwardMessage.contentType(),
                file ? contract.fileName(first) : "",
                outwardMessage.findings());
    }

    /** The first attempt of the first version, which its receiver does not know yet. */
    private static ClaimedDelivery claimed(Snapshot snapshot, Trial trial, Route route, Instant now) {
        return new ClaimedDelivery(
                trial.message(),
                trial.message(),
                trial.message(),
                route.to(),
                trial.record(),
                trial.businessId(),
                1,
                route.policy().id(),
                route.mappingId(),
                route.agreementId(),
                1,
                1,
                now,
                DeliveryKind.RECORD,
                false,
                trial.origin(),
                snapshot.hash(),
                false);
    }
}
