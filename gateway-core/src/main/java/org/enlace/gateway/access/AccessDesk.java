package org.enlace.gateway.access;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room: what changes is committed together with its audit entries. Thread-safe. */
@Component
class AccessDesk {

    private final Transactions transactions;
    private final AuditLane lane;

    AccessDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.transactions = new Transactions(source);
        this.lane = new AuditLane(node + "/access", clock);
    }

    /** A {@link StoreException} if the database does not answer. */
    <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException("Who may do what cannot be read.", failed);
        }
    }

    /** A {@link StoreException} if it is not certain that it is done. */
    synchronized <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        try {
            R result = transactions.run(tx -> {
                R done = work.run(tx);
                lane.append(tx, audit.apply(done));
                return done;
            });
            lane.committed();
            return result;
        } catch (Transactions.UnknownOutcome unknown) {
            lane.outcomeUnknown();
            throw new StoreException("Nobody knows whether it is done: look before you repeat it.", unknown);
        } catch (SQLException failed) {
            lane.rolledBack();
            throw new StoreException("It is not done.", failed);
        } catch (RuntimeException failed) {
            lane.rolledBack();
            throw failed;
        }
    }
}
