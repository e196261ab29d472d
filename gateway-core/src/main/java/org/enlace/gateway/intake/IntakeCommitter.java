package org.enlace.gateway.intake;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.recovery.DecisionList;
import org.enlace.gateway.recovery.NotBackList;
import org.enlace.gateway.recovery.NotBackUnwritable;
import org.enlace.gateway.registry.ConcurrentChange;
import org.enlace.gateway.store.GroupCommitter;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The one committed step of intake: many messages, one transaction. Thread-safe. */
@Component
class IntakeCommitter {

    /** More waiting messages than this are answered with "busy". */
    private static final int ROOM = 2_000;

    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A database that says nothing for so long is given up: senders wait. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final GroupWriter writer;
    private final SmallFileRows smallFiles;
    private final Transactions transactions;
    private final WakeUps wakeUps;
    private final AuditLane lane;
    private final NotBackList notBack;
    private final DecisionList decisions;
    private final IntakeFigures figures;
    private final GroupCommitter<Pending> committer;

    IntakeCommitter(
            GroupWriter writer,
            SmallFileRows smallFiles,
            @Qualifier("groupDataSource") DataSource source,
            WakeUps wakeUps,
            NotBackList notBack,
            DecisionList decisions,
            IntakeFigures figures,
            Clock clock,
            @Value("${enlace.node:node-1}") String node,
            @Value("${enlace.commit.linger:20ms}") Duration linger) {
        this.writer = writer;
        this.smallFiles = smallFiles;
        this.transactions = new Transactions(source, ANSWER);
        this.wakeUps = wakeUps;
        this.notBack = notBack;
        this.decisions = decisions;
        this.figures = figures;
        this.lane = new AuditLane(node + "/intake", clock);
        this.committer = new GroupCommitter<>("intake-committer", ROOM, linger, new Work());
    }

    /** Hands over a submission; the verdict comes after the commit. A {@link Refusal} BUSY if too many wait. */
    CompletableFuture<Verdict> submit(Submission submission) {
        Pending pending = Pending.of(submission);
        if (!committer.offer(pending)) {
            throw Refusal.later(RefusalCode.BUSY, COME_BACK);
        }
        return pending.verdict();
    }

    /**
     * Waits for a verdict; a {@link Refusal} UNAVAILABLE if the database does not take it in time, {@link NotBackUnwritable} if the list outside the
     * database does not.
     */
    static Verdict await(CompletableFuture<Verdict> verdict) {
        try {
            return verdict.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        } catch (TimeoutException | ExecutionException notWritten) {
            if (notWritten.getCause() instanceof NotBackUnwritable unwritable) {
                throw unwritable;
            }
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    private final class Work implements GroupCommitter.Work<Pending> {

        @Override
        public void commit(List<Pending> group) throws SQLException {
            List<Submission> submissions =
                    group.stream().map(Pending::submission).toList();
            GroupWriter.Written written = writeAgain(submissions);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).verdict().complete(written.verdicts().get(i));
            }
            wakeUps.announce(written.deliveries());
            for (int i = 0; i < group.size(); i++) {
                figures.written(submissions.get(i), written.verdicts().get(i));
            }
        }

        @Override
        public void failed(Pending item, Exception cause) {
            item.verdict().completeExceptionally(cause);
        }
    }

    private GroupWriter.Written writeAgain(List<Submission> submissions) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                return write(submissions);
            } catch (ConcurrentChange | SQLException failed) {
                if (tried == TRIES || !mayPass(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** Another node was faster, a serialisation failure or a deadlock: the same again may pass. */
    private static boolean mayPass(Exception failed) {
        return failed instanceof ConcurrentChange
                || failed instanceof Transactions.UnknownOutcome
                || failed instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith("40");
    }

    private GroupWriter.Written write(List<Submission> submissions) throws SQLException {
        try {
            GroupWriter.Written written = transactions.run(tx -> {
                GroupWriter.Written result = smallFiles.write(tx, submissions, parts -> writer.write(tx, parts));
                lane.append(tx, result.audit());
                notBack.append(result.notBack());
                decisions.append(result.audit());
                return result;
            });
            lane.committed();
            notBack.committed();
            decisions.committed();
            return written;
        } catch (Transactions.UnknownOutcome unknown) {
            lane.outcomeUnknown();
            notBack.outcomeUnknown();
            decisions.committed();
            throw unknown;
        } catch (SQLException | RuntimeException failed) {
            lane.rolledBack();
            notBack.rolledBack();
            decisions.rolledBack();
            throw failed;
        }
    }

    @PreDestroy
    void close() {
        committer.close();
    }
}
