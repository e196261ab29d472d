package org.enlace.gateway.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;

/**
 * The transactions of a room in which people change things: what it reads, and what it changes together with the audit entries that say who did.
 * Thread-safe; changes go one at a time, as those of {@link AuditedWrites}.
 */
public abstract class AuditedDesk {

    private final Transactions transactions;
    private final AuditedWrites writes;
    private final String unreadable;

    /**
     * @param lane of the audit, unique among those that run at the same time
     * @param unreadable a sentence for the one who asks while the database does not answer
     */
    protected AuditedDesk(DataSource source, Clock clock, String lane, String unreadable) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, lane);
        this.unreadable = unreadable;
    }

    /** Reads; a {@link StoreException} if the database does not answer. */
    public final <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException(unreadable, failed);
        }
    }

    /** Changes something and writes down who did; a {@link StoreException} if it is not certain that it is done. */
    public final <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return writes.write(work, audit);
    }

    /**
     * The same.
     *
     * @param undone runs if it is certain that nothing was done
     */
    public final <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit, Runnable undone) {
        return writes.write(work, audit, undone);
    }
}
