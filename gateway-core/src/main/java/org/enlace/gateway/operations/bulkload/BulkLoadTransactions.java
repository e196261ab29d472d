package org.enlace.gateway.operations.bulkload;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditChainWriter;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package: changes are committed together with their audit entries. Thread-safe. */
@Component
class BulkLoadTransactions {

    private final Transactions transactions;
    private final AuditChainWriter lane;

    BulkLoadTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.transactions = new Transactions(source);
        this.lane = new AuditChainWriter(node + "/backload", clock);
    }

    /** Runs work in a transaction and may add audit entries. */
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
        } catch (Transactions.UnknownOutcomeException unknown) {
            lane.outcomeUnknown();
            throw unknown;
        } catch (SQLException | RuntimeException failed) {
            lane.rolledBack();
            throw failed;
        }
    }
}
