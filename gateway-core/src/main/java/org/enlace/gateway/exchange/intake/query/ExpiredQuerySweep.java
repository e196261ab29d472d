package org.enlace.gateway.exchange.intake.query;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.Submission.QueriesLapsed;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.springframework.stereotype.Component;

/**
 * Ends queries that cannot be answered any more: their gateway stopped, or could not record their result. Any node that finds them does it; an answer
 * that comes later finds its query ended. Thread-safe.
 */
@Component
class ExpiredQuerySweep {

    /** Longer than the query and both commits may take. */
    static final Duration OPEN_AT_MOST = QueryAnswerRule.LONGEST.plusSeconds(60);

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Queries queries;
    private final IntakeCommitter committer;
    private final NodeLiveness life;
    private final Transactions transactions;
    private final Clock clock;
    private final Scheduler timer = new Scheduler("lapsed-queries").start();

    ExpiredQuerySweep(Queries queries, IntakeCommitter committer, NodeLiveness life, DataSource source, Clock clock) {
        this.queries = queries;
        this.committer = committer;
        this.life = life;
        this.transactions = new Transactions(source);
        this.clock = clock;
        timer.every("closing expired queries", EVERY, this::look);
    }

    /** Looks once; an entry is written only where there is an open query. */
    void look() {
        if (!life.alive()) {
            return;
        }
        Instant before = clock.instant().minus(OPEN_AT_MOST);
        try {
            if (!transactions.run(tx -> queries.openSince(tx, before, 1)).isEmpty()) {
                IntakeCommitter.await(committer.submit(new QueriesLapsed(before)));
            }
        } catch (SQLException | RuntimeException notNow) {
            // The next look finds the same.
        }
    }

    @PreDestroy
    void stop() {
        timer.stop();
    }
}
