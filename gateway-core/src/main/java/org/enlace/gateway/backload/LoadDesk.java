package org.enlace.gateway.backload;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room: what changes is committed together with its audit entries. Thread-safe. */
@Component
class LoadDesk {

    private final Transactions transactions;
    private final AuditLane lane;

    LoadDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.transactions = new Transactions(source);
        this.lane = new AuditLane(node + "/backload", clock);
    }

    /** Work that may leave audit entries. */
    interface Work<R> {
        R run(java.sql.Connection tx, List<AuditEvent> audit) throws SQLException;
    }

    <R> R read(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    synchronized <R> R write(Work<R> work) throws SQLException {
        try {
            R result = transactions.run(tx -> {
                List<AuditEvent> audit = new ArrayList<>();
                R done = work.run(tx, audit);
                lane.append(tx, audit);
                return done;
            });
            lane.committed();
            return result;
        } catch (Transactions.UnknownOutcome unknown) {
            lane.outcomeUnknown();
            throw unknown;
        } catch (SQLException | RuntimeException failed) {
            lane.rolledBack();
            throw failed;
        }
    }
}
