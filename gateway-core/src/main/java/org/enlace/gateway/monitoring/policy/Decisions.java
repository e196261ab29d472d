package org.enlace.gateway.monitoring.policy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditedWrites;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;

/** Transactions of this room: what is changed is committed together with its audit entries. Thread-safe. */
final class Decisions {

    private final Transactions transactions;
    private final AuditedWrites writes;

    /** @param lane a name no other writer of the audit has */
    Decisions(DataSource source, Clock clock, String lane) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, lane);
    }

    <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException("The plan cannot be read.", failed);
        }
    }

    /** Changes something and writes down who did; a {@link StoreException} if it is not certain that it is done. */
    <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return writes.write(work, audit);
    }
}
