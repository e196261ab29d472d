package org.enlace.gateway.security.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;

/**
 * Runs transactions that commit together with their audit entries, or not at all, on a lane of their own. Thread-safe, one at a time: not for the
 * path of messages.
 */
public final class AuditedWrites {

    private final AuditLaneTransactions transactions;

    /** @param lane unique among those that run at the same time */
    public AuditedWrites(DataSource source, Clock clock, String lane) {
        this.transactions = new AuditLaneTransactions(source, clock, lane);
    }

    /** Changes something and records in the audit who did; a {@link DatabaseException} if it is not certain that it is done. */
    public <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) {
        return write(work, audit, () -> {});
    }

    /**
     * Changes something as {@link #write(Transactions.Work, Function)} does.
     *
     * @param undone runs if it is certain that nothing was done
     */
    public synchronized <R> R write(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit, Runnable undone) {
        try {
            return transactions.run(work, audit);
        } catch (Transactions.UnknownOutcomeException unknown) {
            throw new DatabaseException("Nobody knows whether it is done: look before you repeat it.", unknown);
        } catch (SQLException failed) {
            undone.run();
            throw new DatabaseException("It is not done.", failed);
        } catch (RuntimeException failed) {
            undone.run();
            throw failed;
        }
    }
}
