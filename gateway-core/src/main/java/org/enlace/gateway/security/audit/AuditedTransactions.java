package org.enlace.gateway.security.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;

/**
 * Runs the transactions of a package in which people change things: reads, and changes together with the audit entries that say who made them.
 * Thread-safe; changes go one at a time, as those of {@link AuditedWrites}.
 */
public class AuditedTransactions {

    private final Transactions transactions;
    private final AuditedWrites writes;
    private final String unreadable;

    /**
     * @param lane of the audit, unique among those that run at the same time
     * @param unreadable a sentence for the user while the database does not answer
     */
    public AuditedTransactions(DataSource source, Clock clock, String lane, String unreadable) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, lane);
        this.unreadable = unreadable;
    }

    /** Reads; a {@link DatabaseException} if the database does not answer. */
    public final <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new DatabaseException(unreadable, failed);
        }
    }

    /** Changes something and records in the audit who did; a {@link DatabaseException} if it is not certain that it is done. */
    public final <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return writes.write(work, audit);
    }

    /**
     * Changes something as {@link #write(Transactions.Work, Function)} does.
     *
     * @param undone runs if it is certain that nothing was done
     */
    public final <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit, Runnable undone) {
        return writes.write(work, audit, undone);
    }
}
