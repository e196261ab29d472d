package org.enlace.gateway.intake;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.gateway.intake.Submission.QueriesLapsed;
import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.partners.Answering;
import org.enlace.gateway.schedule.NodeLife;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Ends questions that nobody can answer any more: their gateway stopped, or could not write down what came of them. Whatever node finds them does it; who comes
 * with an answer later finds them ended. Thread-safe.
 */
@Component
class LapsedQueries {

    /** Longer than asking and both commits may take. */
    static final Duration OPEN_AT_MOST = Answering.LONGEST.plusSeconds(60);

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Queries queries;
    private final IntakeCommitter committer;
    private final NodeLife life;
    private final Transactions transactions;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lapsed-queries");
        thread.setDaemon(true);
        return thread;
    });

    LapsedQueries(Queries queries, IntakeCommitter committer, NodeLife life, DataSource source, Clock clock) {
        this.queries = queries;
        this.committer = committer;
        this.life = life;
        this.transactions = new Transactions(source);
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once; a question is written down only where there is one. */
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
        timer.shutdownNow();
    }
}
