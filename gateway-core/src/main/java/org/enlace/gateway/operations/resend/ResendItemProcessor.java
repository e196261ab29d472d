package org.enlace.gateway.operations.resend;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Processes one item, in the caller's transaction. Thread-safe: it holds no state. */
@Component
class ResendItemProcessor {

    private final DeliveryResend deliveryResend;
    private final Reprocessing reprocessing;

    ResendItemProcessor(DeliveryResend deliveryResend, Reprocessing reprocessing) {
        this.deliveryResend = deliveryResend;
        this.reprocessing = reprocessing;
    }

    /**
     * The result of an item.
     *
     * @param deliveries to be announced
     * @param audit to be committed together with the entry of the item itself
     */
    record Done(String state, String why, UUID result, List<UUID> deliveries, List<AuditEvent> audit) {

        static Done of(Reprocessing.Answer answer) {
            return new Done(answer.what().name(), answer.why(), answer.message(), answer.deliveries(), answer.audit());
        }

        static Done failed() {
            return new Done("FAILED", "internal", null, List.of(), List.of());
        }
    }

    Done work(Connection tx, Snapshot snapshot, ResendJob job, ResendItem item, Instant now) throws SQLException {
        boolean current = job.versions().equals(VersionChoice.CURRENT.name());
        if (job.stage().equals(ReprocessingStage.TRANSLATE.name())) {
            return Done.of(reprocessing.carryOut(tx, snapshot, item.subject(), current, now));
        }
        DeliveryResend.Answer answer = deliveryResend.carryOut(
                tx,
                snapshot,
                new DeliveryResend.Asked(
                        item.subject(), job.stage().equals(ReprocessingStage.PROTECT.name()), current, job.id()),
                now);
        List<UUID> rows = answer.delivery() == null ? List.of() : List.of(answer.delivery());
        return new Done(answer.what().name(), answer.why(), answer.delivery(), rows, List.of());
    }
}
