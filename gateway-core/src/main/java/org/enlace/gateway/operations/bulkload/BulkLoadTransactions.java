package org.enlace.gateway.operations.bulkload;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditLaneTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package: changes are committed together with their audit entries. Thread-safe. */
@Component
class BulkLoadTransactions {

    private final AuditLaneTransactions transactions;

    BulkLoadTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.transactions = new AuditLaneTransactions(source, clock, node + "/backload");
    }

    /** Runs work in a transaction and may add audit entries. */
    interface Work<R> {
        R run(java.sql.Connection tx, List<AuditEvent> audit) throws SQLException;
    }

    <R> R read(Transactions.Work<R> work) throws SQLException {
        return transactions.read(work);
    }

    synchronized <R> R write(Work<R> work) throws SQLException {
        List<AuditEvent> audit = new ArrayList<>();
        return transactions.run(
                tx -> {
                    audit.clear();
                    return work.run(tx, audit);
                },
                done -> audit);
    }
}
