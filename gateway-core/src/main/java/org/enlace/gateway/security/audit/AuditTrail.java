package org.enlace.gateway.security.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes single events that have no transaction of their own: logins, link stops, configuration. Returns when they are committed; what cannot be
 * audited must not happen, so the caller acts after it returned. Thread-safe, one at a time: not for the path of messages.
 */
@Component
public final class AuditTrail {

    private final DataSource source;
    private final Clock clock;
    private final AuditChainWriter lane;

    /** A trail with a lane of its own under this name. */
    public AuditTrail(DataSource source, Clock clock, @Value("${enlace.node:node-1}/trail") String lane) {
        this.source = source;
        this.clock = clock;
        this.lane = new AuditChainWriter(lane, clock);
    }

    /** Writes an event of this moment. */
    public void record(String actor, AuditAction action, String subject, Map<String, String> facts) {
        record(List.of(AuditEvent.of(clock.instant(), actor, action, subject, facts)));
    }

    /** Writes events in one transaction; an {@link AuditException} if it is not certain that they are in. */
    public synchronized void record(List<AuditEvent> events) {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            append(tx, events);
            commit(tx);
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be written: nothing is done that cannot be audited.", e);
        }
    }

    private void append(Connection tx, List<AuditEvent> events) throws SQLException {
        try {
            lane.append(tx, events);
        } catch (SQLException | RuntimeException e) {
            // Without a commit there is no doubt: PostgreSQL drops the transaction, whatever becomes of the connection.
            lane.rolledBack();
            tx.rollback();
            throw e;
        }
    }

    private void commit(Connection tx) throws SQLException {
        try {
            tx.commit();
            lane.committed();
        } catch (SQLException e) {
            lane.outcomeUnknown();
            throw e;
        }
    }
}
