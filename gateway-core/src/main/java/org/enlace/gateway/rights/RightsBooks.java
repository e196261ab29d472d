package org.enlace.gateway.rights;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditedWrites;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room: what one changes is committed together with its audit entries. Thread-safe. */
@Component
class RightsBooks {

    private final Transactions transactions;
    private final AuditedWrites writes;

    @Autowired
    RightsBooks(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this(source, clock, node, "rights");
    }

    /** @param lane of the audit: those of one wait for each other */
    RightsBooks(DataSource source, Clock clock, String node, String lane) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, node + "/" + lane);
    }

    /** Reads; a {@link StoreException} if the database does not answer. */
    <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException("The rights of persons cannot be read.", failed);
        }
    }

    /** Changes something and writes down who did; a {@link StoreException} if it is not certain that it is done. */
    <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return writes.write(work, audit);
    }

    /**
     * The same.
     *
     * @param undone runs if it is certain that nothing was done
     */
    <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit, Runnable undone) {
        return writes.write(work, audit, undone);
    }
}
