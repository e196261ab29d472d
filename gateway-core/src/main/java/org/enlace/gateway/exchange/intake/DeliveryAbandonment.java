package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.delivery.outbox.AbandonedDeliveryRepository;
import org.enlace.gateway.exchange.intake.Submission.GivenUpDeliveries;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Gives up parked deliveries, and repeats those that an exclusion list names. Thread-safe: it holds no state. */
@Component
class DeliveryAbandonment {

    private final DeliveryResend deliveryResend;
    private final AbandonedDeliveryRepository rows;

    DeliveryAbandonment(DeliveryResend deliveryResend, AbandonedDeliveryRepository rows) {
        this.deliveryResend = deliveryResend;
        this.rows = rows;
    }

    WithdrawalWriter.Written write(Connection tx, GivenUpDeliveries asked, Instant now) throws SQLException {
        boolean again = asked.first().isPresent();
        // The database may hold it as it was before it was parked; nothing is on its way when this runs again.
        List<UUID> done =
                again ? rows.stop(tx, asked.deliveries(), now) : deliveryResend.cancel(tx, asked.deliveries(), now);
        Map<String, String> facts = new HashMap<>(asked.facts());
        asked.first().ifPresent(first -> facts.put("first", first.toString()));
        List<AuditEvent> audit = done.stream()
                .map(id -> AuditEvent.of(now, asked.by(), AuditAction.CANCELLED, id.toString(), facts))
                .toList();
        List<ExclusionLine> lines = again
                ? List.of()
                : rows.of(tx, done).stream()
                        .map(row -> ExclusionLine.cancelled(now, row.link(), row.id(), row.key()))
                        .toList();
        return new WithdrawalWriter.Written(new IntakeResult.Withdrawn(done.size()), List.of(), audit, lines);
    }
}
