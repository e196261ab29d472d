package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.enlace.gateway.delivery.GivenUpRows;
import org.enlace.gateway.intake.Submission.GivenUp;
import org.enlace.gateway.intake.Submission.GivenUpDeliveries;
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
    private final GivenUpRows deliveries;
    private final IntakeCommitter committer;
    private final Transactions transactions;
    private volatile boolean done;

    TakenBackAgain(
            NotBack notBack, Standing standing, GivenUpRows deliveries, IntakeCommitter committer, DataSource source) {
        this.notBack = notBack;
        this.standing = standing;
        this.deliveries = deliveries;
        this.committer = committer;
        this.transactions = new Transactions(source);
    }

    /** Taking back a record that was taken back before. */
    static Withdrawal asked(UUID messageId, Instant first) {
        return new Withdrawal(messageId, "gateway", REASON, Optional.of(first));
    }

    /** Giving up a parked message that was given up before. */
    static GivenUp givenUp(UUID messageId, Instant first) {
        return new GivenUp(messageId, "gateway", Map.of("reason", REASON), Optional.of(first));
    }

    /** Giving up deliveries that were given up before. */
    static GivenUpDeliveries givenUpDeliveries(List<UUID> deliveries, Instant first) {
        return new GivenUpDeliveries(deliveries, "gateway", Map.of("reason", REASON), Optional.of(first));
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
        long taken = takeBack(asked, states(asked));
        Map<UUID, MessageState> states = states(asked);
        List<NotBackLine> done = new ArrayList<>();
        List<NotBackLine> parked = new ArrayList<>();
        List<NotBackLine> unknown = new ArrayList<>();
        long left = 0;
        for (NotBackLine line : asked) {
            MessageState state = states.get(line.messageId());
            if (state == null) {
                unknown.add(line);
            } else if (state == MessageState.WITHDRAWN) {
                done.add(line);
            } else if (state == MessageState.PARKED) {
                parked.add(line);
            } else {
                left++;
            }
        }
        notBack.settle(new NotBack.Settled(done, parked, unknown));
        if (taken > 0) {
            LOG.warn("{} records were taken back again, as the lists outside the database say", taken);
        }
        if (left > 0) {
            LOG.error("{} lines of the lists outside the database are not true yet; the next start tries again", left);
        }
    }

    private Map<UUID, MessageState> states(List<NotBackLine> lines) throws SQLException {
        List<UUID> ids = lines.stream().map(NotBackLine::messageId).distinct().toList();
        return transactions.run(tx -> {
            Map<UUID, MessageState> states = standing.states(tx, ids);
            // A delivery has other states; what counts is whether anything can still come of it.
            deliveries
                    .finished(tx, ids)
                    .forEach((id, finished) ->
                            states.put(id, finished ? MessageState.WITHDRAWN : MessageState.ACCEPTED));
            return states;
        });
    }

    /** In their order: where several versions of a record were taken back, each one before it speaks again in between. */
    private long takeBack(List<NotBackLine> lines, Map<UUID, MessageState> states) {
        Map<UUID, Submission> asked = new LinkedHashMap<>();
        for (NotBackLine line : lines) {
            MessageState state = states.get(line.messageId());
            if (line.kind() == NotBackLine.Kind.CANCELLED) {
                if (state == MessageState.ACCEPTED) {
                    asked.put(line.messageId(), givenUpDeliveries(List.of(line.messageId()), line.at()));
                }
            } else if (state == MessageState.ACCEPTED || state == MessageState.SUPERSEDED) {
                asked.put(line.messageId(), asked(line.messageId(), line.at()));
            } else if (state == MessageState.PARKED && line.kind() == NotBackLine.Kind.GIVEN_UP) {
                asked.put(line.messageId(), givenUp(line.messageId(), line.at()));
            }
        }
        return committed(List.copyOf(asked.values()));
    }

    private long committed(List<Submission> asked) {
        long taken = 0;
        for (int from = 0; from < asked.size(); from += CHUNK) {
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            asked.subList(from, Math.min(asked.size(), from + CHUNK))
                    .forEach(each -> verdicts.add(committer.submit(each)));
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
