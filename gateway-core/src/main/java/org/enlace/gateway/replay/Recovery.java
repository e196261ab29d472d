package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/**
 * Lets go what was given up because its partner was away, once the partner has taken something since: so many at a time, so that a partner who is just
 * back on its feet is not run over. Thread-safe: it holds no state.
 */
@Component
class Recovery {

    /** Of each link and with each look. */
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

    private final SendAgain sendAgain;
    private final Partners partners;
    private final Clock clock;

    Recovery(SendAgain sendAgain, Partners partners, Clock clock) {
        this.sendAgain = sendAgain;
        this.partners = partners;
        this.clock = clock;
    }

    /** What was let go, and its audit entries. */
    record LetGo(List<UUID> deliveries, List<AuditEvent> audit) {}

    LetGo look(Connection tx) throws SQLException {
        Instant now = clock.instant();
        List<UUID> deliveries = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>();
        for (UUID id : find(tx)) {
            SendAgain.Answer answer =
                    sendAgain.carryOut(tx, partners.current(), new SendAgain.Asked(id, false, false, null), now);
            if (answer.what() == SendAgain.What.RELEASED) {
                deliveries.add(id);
                audit.add(AuditEvent.of(
                        now, "gateway", AuditAction.REPLAYED, id.toString(), Map.of("why", "partner-is-back")));
            }
        }
        return new LetGo(deliveries, audit);
    }

    /** True if something may go on. */
    boolean waits(Connection tx) throws SQLException {
        return !find(tx).isEmpty();
    }

    private static List<UUID> find(Connection tx) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement query = tx.prepareStatement(FIND)) {
            query.setInt(1, MOST);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }
}
