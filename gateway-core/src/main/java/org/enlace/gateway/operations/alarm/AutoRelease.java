package org.enlace.gateway.operations.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Releases deliveries that were parked because the receiver was unreachable, once the receiver has accepted a delivery since. It releases a limited
 * number at a time, so that a receiver that has just recovered is not overloaded. Thread-safe: it holds no state.
 */
@Component
public class AutoRelease {

    /** The most deliveries per link and check. */
    static final int MOST = 20;

    /** The last attempt of a delivery is the last thing that happened to it before it was parked. */
    private static final String FIND = """
            with away as (
                select d.id, d.link, d.created_at, (select max(h.at) from journal.hop h where h.message_id = d.message_id and h.delivery_id = d.id) as parked_at
                from delivery.delivery d where d.state = 'PARKED' and d.finished_at is null and d.fault = 'LIFETIME_OVER'
            ), back as (
                select a.link, (select max(s.at) from delivery.success s where s.receiver = a.link) as at from (select distinct link from away) a
            ), numbered as (
                select away.id, row_number() over (partition by away.link order by away.id) as number
                from away join back on back.link = away.link and back.at > away.parked_at
            )
            select id from numbered where number <= ? order by id
            """;

    private final DeliveryResend deliveryResend;
    private final Partners partners;
    private final Clock clock;

    public AutoRelease(DeliveryResend deliveryResend, Partners partners, Clock clock) {
        this.deliveryResend = deliveryResend;
        this.partners = partners;
        this.clock = clock;
    }

    /** The released deliveries, and their audit entries. */
    public record LetGo(List<UUID> deliveries, List<AuditEvent> audit) {}

    public LetGo look(Connection tx) throws SQLException {
        Instant now = clock.instant();
        List<UUID> deliveries = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>();
        for (UUID id : find(tx)) {
            DeliveryResend.Answer answer = deliveryResend.carryOut(
                    tx, partners.current(), new DeliveryResend.Asked(id, false, false, null), now);
            if (answer.what() == DeliveryResend.What.RELEASED) {
                deliveries.add(id);
                audit.add(AuditEvent.of(
                        now, "gateway", AuditAction.REPLAYED, id.toString(), Map.of("why", "partner-is-back")));
            }
        }
        return new LetGo(deliveries, audit);
    }

    /** True if a delivery may be released. */
    boolean waits(Connection tx) throws SQLException {
        return !find(tx).isEmpty();
    }

    private static List<UUID> find(Connection tx) throws SQLException {
        return SqlStatement.of(tx, FIND, MOST).list(row -> row.getObject(1, UUID.class));
    }
}
