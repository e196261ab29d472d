package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.enlace.gateway.journal.MessageState;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.recovery.NotBack;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes true what the lists outside the database say before anything else moves: what was taken back after the moment to which the database was put back
 * is taken back again. It may run again at any time, and on several nodes: what is taken back already stays as it is. Thread-safe.
 */
@Component
class TakenBackAgain implements SmartLifecycle {

    static final String REASON = "taken-back-before";

    private static final Logger LOG = LoggerFactory.getLogger(TakenBackAgain.class);
    private static final int CHUNK = 64;

    private final NotBack notBack;
    private final Standing standing;
    private final IntakeCommitter committer;
    private final Transactions transactions;
    private volatile boolean done;

    TakenBackAgain(NotBack notBack, Standing standing, IntakeCommitter committer, DataSource source) {
        this.notBack = notBack;
        this.standing = standing;
        this.committer = committer;
        this.transactions = new Transactions(source);
    }

    /** Taking back a record that was taken back before. */
    static Withdrawal asked(UUID messageId, Instant first) {
        return new Withdrawal(messageId, "gateway", REASON, Optional.of(first));
    }

    @Override
    public void start() {
        try {
            makeTrue(notBack.asked());
        } catch (SQLException | RuntimeException failed) {
            if (failed instanceof StoreException told) {
                throw told;
            }
            throw new StoreException(
                    "What was taken back after the backup cannot be taken back again; no door opens before that.",
                    failed);
        }
        done = true;
    }

    private void makeTrue(List<NotBackLine> asked) throws SQLException {
        List<UUID> ids = asked.stream().map(NotBackLine::messageId).toList();
        Map<UUID, MessageState> states = transactions.run(tx -> standing.states(tx, ids));
        List<NotBackLine> known = new ArrayList<>();
        List<NotBackLine> unknown = new ArrayList<>();
        List<NotBackLine> stand = new ArrayList<>();
        for (NotBackLine line : asked) {
            MessageState state = states.get(line.messageId());
            (state == null ? unknown : known).add(line);
            if (state != null && state != MessageState.WITHDRAWN) {
                stand.add(line);
            }
        }
        long taken = takeBack(stand);
        notBack.settle(known, unknown);
        if (taken > 0) {
            LOG.warn("{} records were taken back again, as the lists outside the database say", taken);
        }
    }

    /** In their order: where several versions of a record were taken back, each one before it speaks again in between. */
    private long takeBack(List<NotBackLine> lines) {
        long taken = 0;
        for (int from = 0; from < lines.size(); from += CHUNK) {
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            for (NotBackLine line : lines.subList(from, Math.min(lines.size(), from + CHUNK))) {
                verdicts.add(committer.submit(asked(line.messageId(), line.at())));
            }
            taken += verdicts.stream()
                    .map(IntakeCommitter::await)
                    .filter(Verdict.Withdrawn.class::isInstance)
                    .count();
        }
        return taken;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before the web server, the couriers and everything that sends. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10_000;
    }
}
