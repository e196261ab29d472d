package org.enlace.gateway.renewals;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditedWrites;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room. Thread-safe. */
@Component
class RenewalDesk {

    private final Transactions transactions;
    private final AuditedWrites writes;

    RenewalDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, node + "/renewals");
    }

    /** A {@link StoreException} if the database does not answer. */
    <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException("What institutions propose cannot be read.", failed);
        }
    }

    /** A {@link StoreException} if it is not certain that it is done. */
    <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return writes.write(work, audit);
    }
}
