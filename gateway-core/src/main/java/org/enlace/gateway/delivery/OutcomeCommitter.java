package org.enlace.gateway.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.store.GroupCommitter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Commits outcomes in groups. An outcome that cannot be written is lost on purpose: the lease runs out and the delivery is sent again. Thread-safe. */
@Component
class OutcomeCommitter {

    private static final int ROOM = 4_096;

    private final Outcomes outcomes;
    private final DeliveryTransactions transactions;
    private final Clock clock;
    private final GroupCommitter<Ended> committer;

    OutcomeCommitter(
            Outcomes outcomes,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node,
            @Value("${enlace.delivery.outcome-linger:100ms}") Duration linger) {
        this.outcomes = outcomes;
        this.transactions = new DeliveryTransactions(source, node + "/outcomes", clock);
        this.clock = clock;
        this.committer = new GroupCommitter<>(
                "outcome-committer", ROOM, GroupCommitter.Gathering.WHOLE_TIME, linger, new Work());
    }

    private record Ended(Outcome outcome, Runnable done) {}

    /**
     * Hands over an outcome.
     *
     * @param done runs once it is committed, or given up; on the committer's thread, so it must be quick
     */
    void put(Outcome outcome, Runnable done) throws InterruptedException {
        committer.put(new Ended(outcome, done));
    }

    private final class Work implements GroupCommitter.Work<Ended> {

        @Override
        public void commit(List<Ended> group) throws SQLException {
            Instant now = clock.instant();
            List<Outcome> all = group.stream().map(Ended::outcome).toList();
            transactions.run(tx -> outcomes.write(tx, all, now), audit -> audit);
            group.forEach(each -> each.done().run());
        }

        @Override
        public void failed(Ended item, Exception cause) {
            item.done().run();
        }
    }

    /** Writes what waits and ends. */
    void close() {
        committer.close();
    }
}
