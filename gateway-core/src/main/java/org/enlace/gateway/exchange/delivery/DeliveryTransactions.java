package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditChainWriter;
import org.enlace.gateway.security.audit.AuditEvent;

/** Runs the transactions of one delivering thread, each with its audit entries on that thread's own lane. Not thread-safe. */
public final class DeliveryTransactions {

    /** A database that does not answer for so long is given up; what ended meanwhile is kept. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final AuditChainWriter lane;

    public DeliveryTransactions(DataSource source, String laneName, Clock clock) {
        this.transactions = new Transactions(source, ANSWER);
        this.lane = new AuditChainWriter(laneName, clock);
    }

    /** A unit of work within a transaction. */
    public interface Work<R> {
        public R run(Connection tx) throws SQLException;
    }

    /** Runs the work and appends the audit entries it names, in one transaction. */
    public <R> R run(Work<R> work, Function<R, List<AuditEvent>> audit) throws SQLException {
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
