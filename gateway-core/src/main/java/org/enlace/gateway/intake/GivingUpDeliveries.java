package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.GivenUpRows;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.intake.Submission.GivenUpDeliveries;
import org.enlace.gateway.recovery.NotBackLine;
import org.springframework.stereotype.Component;

/** Gives parked deliveries up, and gives up again what a list outside the database says. Thread-safe: it holds no state. */
@Component
class GivingUpDeliveries {

    private final SendAgain sendAgain;
    private final GivenUpRows rows;

    GivingUpDeliveries(SendAgain sendAgain, GivenUpRows rows) {
        this.sendAgain = sendAgain;
        this.rows = rows;
    }

    Withdrawing.Written write(Connection tx, GivenUpDeliveries asked, Instant now) throws SQLException {
        boolean again = asked.first().isPresent();
        // The database may hold it as it was before it was parked; nothing is on its way when this is asked again.
        List<UUID> done =
                again ? rows.stop(tx, asked.deliveries(), now) : sendAgain.cancel(tx, asked.deliveries(), now);
        Map<String, String> facts = new HashMap<>(asked.facts());
        asked.first().ifPresent(first -> facts.put("first", first.toString()));
        List<AuditEvent> audit = done.stream()
                .map(id -> AuditEvent.of(now, asked.by(), AuditAction.CANCELLED, id.toString(), facts))
                .toList();
        List<NotBackLine> lines = again
                ? List.of()
                : rows.of(tx, done).stream()
                        .map(row -> NotBackLine.cancelled(now, row.link(), row.id(), row.key()))
                        .toList();
        return new Withdrawing.Written(new Verdict.Withdrawn(done.size()), List.of(), audit, lines);
    }
}
