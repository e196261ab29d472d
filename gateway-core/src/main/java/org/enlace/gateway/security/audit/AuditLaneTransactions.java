package org.enlace.gateway.security.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;

/** Runs the transactions of one thread, each with its audit entries on that thread's own lane. Not thread-safe. */
public final class AuditLaneTransactions {

    private final Transactions transactions;
    private final AuditChainWriter lane;

    /** @param lane unique among those that run at the same time */
    public AuditLaneTransactions(DataSource source, Clock clock, String lane) {
        this(new Transactions(source), clock, lane);
    }

    /**
     * Creates pipelined transactions.
     *
     * @param answer a database that does not answer for so long is given up
     * @see Transactions#pipelined
     */
    public AuditLaneTransactions(DataSource source, Clock clock, String lane, Duration answer) {
        this(Transactions.pipelined(source, answer), clock, lane);
    }

    private AuditLaneTransactions(Transactions transactions, Clock clock, String lane) {
        this.transactions = transactions;
        this.lane = new AuditChainWriter(lane, clock);
    }

    /** Runs work without audit entries. */
    public <R> R read(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    /**
     * Runs the work and appends the audit entries it names, in one transaction.
     *
     * @throws Transactions.UnknownOutcomeException if it is not certain that it is done; with every other exception nothing was done
     */
    public <R> R run(Transactions.Work<R> work, Function<R, List<AuditEvent>> audit) throws SQLException {
        try {
            R result = transactions.run(tx -> {
                R done = work.run(tx);
                lane.append(tx, audit.apply(done));
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
