package org.enlace.gateway.exchange.intake;

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
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.backup.RestoreExclusions;
import org.enlace.gateway.exchange.delivery.outbox.AbandonedDeliveryRepository;
import org.enlace.gateway.exchange.intake.Submission.GivenUp;
import org.enlace.gateway.exchange.intake.Submission.GivenUpDeliveries;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes back, before anything else is processed, what the exclusion lists name: withdrawals and abandoned messages or deliveries from after the
 * moment to which the database was restored. It may run again at any time, and on several nodes: what is taken back already stays as it is.
 * Thread-safe.
 */
@Component
class RestoredWithdrawals implements SmartLifecycle {

    static final String REASON = "taken-back-before";

    private static final Logger LOG = LoggerFactory.getLogger(RestoredWithdrawals.class);
    private static final int CHUNK = 64;

    private final RestoreExclusions notBack;
    private final CurrentVersions currentVersions;
    private final AbandonedDeliveryRepository deliveries;
    private final IntakeCommitter committer;
    private final Transactions transactions;
    private volatile boolean done;

    RestoredWithdrawals(
            RestoreExclusions notBack,
            CurrentVersions currentVersions,
            AbandonedDeliveryRepository deliveries,
            IntakeCommitter committer,
            DataSource source) {
        this.notBack = notBack;
        this.currentVersions = currentVersions;
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
            if (failed instanceof DatabaseException told) {
                throw told;
            }
            throw new DatabaseException(
                    "Records withdrawn after the backup could not be withdrawn again; the inbound endpoints stay closed until then.",
                    failed);
        }
        done = true;
    }

    private void makeTrue(List<ExclusionLine> asked) throws SQLException {
        long taken = takeBack(asked, states(asked));
        Map<UUID, MessageState> states = states(asked);
        List<ExclusionLine> done = new ArrayList<>();
        List<ExclusionLine> parked = new ArrayList<>();
        List<ExclusionLine> unknown = new ArrayList<>();
        long left = 0;
        for (ExclusionLine line : asked) {
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
        notBack.settle(new RestoreExclusions.Settled(done, parked, unknown));
        if (taken > 0) {
            LOG.warn("{} records were taken back again, as the lists outside the database say", taken);
        }
        if (left > 0) {
            LOG.error("{} lines of the lists outside the database are not true yet; the next start tries again", left);
        }
    }

    private Map<UUID, MessageState> states(List<ExclusionLine> lines) throws SQLException {
        List<UUID> ids = lines.stream().map(ExclusionLine::messageId).distinct().toList();
        return transactions.run(tx -> {
            Map<UUID, MessageState> states = currentVersions.states(tx, ids);
            // A delivery has other states; what counts is whether anything can still come of it.
            deliveries
                    .finished(tx, ids)
                    .forEach((id, finished) ->
                            states.put(id, finished ? MessageState.WITHDRAWN : MessageState.ACCEPTED));
            return states;
        });
    }

    /** In their order: where several versions of a record were taken back, each earlier one becomes current in between. */
    private long takeBack(List<ExclusionLine> lines, Map<UUID, MessageState> states) {
        Map<UUID, Submission> asked = new LinkedHashMap<>();
        for (ExclusionLine line : lines) {
            MessageState state = states.get(line.messageId());
            if (line.kind() == ExclusionLine.Kind.CANCELLED) {
                if (state == MessageState.ACCEPTED) {
                    asked.put(line.messageId(), givenUpDeliveries(List.of(line.messageId()), line.at()));
                }
            } else if (state == MessageState.ACCEPTED || state == MessageState.SUPERSEDED) {
                asked.put(line.messageId(), asked(line.messageId(), line.at()));
            } else if (state == MessageState.PARKED && line.kind() == ExclusionLine.Kind.GIVEN_UP) {
                asked.put(line.messageId(), givenUp(line.messageId(), line.at()));
            }
        }
        return committed(List.copyOf(asked.values()));
    }

    private long committed(List<Submission> asked) {
        long taken = 0;
        for (int from = 0; from < asked.size(); from += CHUNK) {
            List<CompletableFuture<IntakeResult>> verdicts = new ArrayList<>();
            asked.subList(from, Math.min(asked.size(), from + CHUNK))
                    .forEach(each -> verdicts.add(committer.submit(each)));
            taken += verdicts.stream()
                    .map(IntakeCommitter::await)
                    .filter(IntakeResult.Withdrawn.class::isInstance)
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

    /** Runs before the web server, the messaging threads and everything that sends. */
    @Override
    public int getPhase() {
        return LifecyclePhase.RESTORED_WITHDRAWALS.value();
    }
}
