package org.enlace.gateway.exchange.journal;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.Lease;
import org.enlace.gateway.platform.cluster.Leases;
import org.enlace.gateway.platform.cluster.ScheduleException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the partitions of the coming months, at start and every day, one node at a time. Thread-safe. */
@Component
class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int MONTHS_AHEAD = 2;

    private final Transactions transactions;
    private final Leases leases;
    private final String node;
    private final Scheduler timer = new Scheduler("partitions").start();

    Partitions(DataSource source, Leases leases, @Value("${enlace.node:node-1}") String node) {
        this.leases = leases;
        this.node = node;
        this.transactions = new Transactions(source);
        timer.every("making partitions", Duration.ofDays(1), this::ensure);
    }

    private void ensure() {
        try {
            leases.acquire("partitions", node, AT_MOST).ifPresent(this::ensure);
        } catch (ScheduleException notNow) {
            LOG.warn("partitions could not be made: the database does not answer");
        }
    }

    private void ensure(Lease lease) {
        try {
            transactions.run(tx -> SqlStatement.of(tx, "select journal.ensure_partitions(?)", MONTHS_AHEAD)
                    .hasRow());
        } catch (SQLException failed) {
            // Rows without a partition of their own go to the default partition: nothing is refused for it.
            LOG.warn("partitions could not be made (SQL state {}), trying again tomorrow", failed.getSQLState());
        } finally {
            leases.release(lease);
        }
    }

    @PreDestroy
    void stop() {
        timer.stop();
    }
}
