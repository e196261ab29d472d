package org.enlace.gateway.exchange.intake;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.exchange.backup.StewardDecisionList;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.platform.database.GroupCommitter;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditChainWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Commits many messages in one transaction: the only step of intake that commits. Thread-safe. */
@Component
public class IntakeCommitter {

    /** Limit of waiting messages; more are answered with "busy". */
    private static final int ROOM = 2_000;

    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A database that does not answer for so long is given up: senders wait. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final GroupWriter writer;
    private final SmallFileWriter smallFiles;
    private final Transactions transactions;
    private final WakeUps wakeUps;
    private final AuditChainWriter lane;
    private final ExclusionList notBack;
    private final StewardDecisionList decisions;
    private final IntakeMetrics figures;
    private final GroupCommitter<PendingSubmission> committer;

    IntakeCommitter(
            GroupWriter writer,
            SmallFileWriter smallFiles,
            @Qualifier("groupDataSource") DataSource source,
            WakeUps wakeUps,
            ExclusionList notBack,
            StewardDecisionList decisions,
            IntakeMetrics figures,
            Clock clock,
            @Value("${enlace.node:node-1}") String node,
            @Value("${enlace.commit.linger:20ms}") Duration linger) {
        this.writer = writer;
        this.smallFiles = smallFiles;
        this.transactions = Transactions.pipelined(source, ANSWER);
        this.wakeUps = wakeUps;
        this.notBack = notBack;
        this.decisions = decisions;
        this.figures = figures;
        this.lane = new AuditChainWriter(node + "/intake", clock);
        this.committer = new GroupCommitter<>("intake-committer", ROOM, linger, new Work());
    }

    /** Prepares and submits: the group that forms meanwhile waits a little for it. */
    public <R> R expect(Supplier<R> preparation) {
        return committer.expect(preparation);
    }

    /** Hands over a submission; the verdict comes after the commit. A {@link MessageRefusedException} BUSY if too many wait. */
    public CompletableFuture<IntakeResult> submit(Submission submission) {
        PendingSubmission pendingSubmission = PendingSubmission.of(submission);
        if (!committer.offer(pendingSubmission)) {
            throw MessageRefusedException.later(RefusalCode.BUSY, COME_BACK);
        }
        return pendingSubmission.verdict();
    }

    /**
     * Waits for a verdict; a {@link MessageRefusedException} UNAVAILABLE if the database does not take it in time, {@link
     * ExclusionListUnwritableException} if the list outside the database does not.
     */
    public static IntakeResult await(CompletableFuture<IntakeResult> verdict) {
        try {
            return verdict.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        } catch (TimeoutException | ExecutionException notWritten) {
            if (notWritten.getCause() instanceof ExclusionListUnwritableException unwritable) {
                throw unwritable;
            }
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    private final class Work implements GroupCommitter.Work<PendingSubmission> {

        @Override
        public void commit(List<PendingSubmission> group) throws SQLException {
            List<Submission> submissions =
                    group.stream().map(PendingSubmission::submission).toList();
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
        public void failed(PendingSubmission item, Exception cause) {
            item.verdict().completeExceptionally(cause);
        }
    }

    private GroupWriter.Written writeAgain(List<Submission> submissions) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                return write(submissions);
            } catch (ConcurrentChangeException | SQLException failed) {
                if (tried == TRIES || !mayPass(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** Another node was faster, a serialisation failure or a deadlock: a second try may succeed. */
    private static boolean mayPass(Exception failed) {
        return failed instanceof ConcurrentChangeException
                || failed instanceof Transactions.UnknownOutcomeException
                || failed instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith("40");
    }

    private GroupWriter.Written write(List<Submission> submissions) throws SQLException {
        try {
            GroupWriter.Written written = transactions.run(tx -> {
                GroupWriter.Written result = smallFiles.write(tx, submissions, parts -> writer.write(tx, parts));
                lane.append(tx, result.audit());
                Transactions.flush(tx);
                notBack.append(result.notBack());
                decisions.append(result.audit());
                return result;
            });
            lane.committed();
            notBack.committed();
            decisions.committed();
            return written;
        } catch (Transactions.UnknownOutcomeException unknown) {
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
