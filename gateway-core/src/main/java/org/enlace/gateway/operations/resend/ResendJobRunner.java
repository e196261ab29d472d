package org.enlace.gateway.operations.resend;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditLaneTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Processes jobs, on one node at a time: the node that holds the singleton task; every transaction checks that it still holds it. A killed node's
 * lease expires and another node continues with the next open item. Not thread-safe: one thread runs the steps.
 */
@Component
public class ResendJobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ResendJobRunner.class);
    private static final String DUTY = "replay";

    /** Transactions per second of one job: enough for a smooth rate, few enough to be cheap. */
    private static final int STEPS = 5;

    private final ResendJobRepository resendJobRepository;
    private final ResendItemProcessor work;
    private final Partners partners;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final WakeUps wakeUps;
    private final AuditLaneTransactions transactions;
    private final Clock clock;
    private final Map<UUID, Instant> next = new HashMap<>();
    private boolean othersWork;

    ResendJobRunner(
            ResendJobRepository resendJobRepository,
            ResendItemProcessor work,
            Partners partners,
            SingletonTasks singletonTasks,
            WakeUps wakeUps,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.resendJobRepository = resendJobRepository;
        this.work = work;
        this.partners = partners;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.wakeUps = wakeUps;
        this.transactions = new AuditLaneTransactions(source, clock, node + "/replay");
        this.clock = clock;
    }

    /** Runs one step of every running job that is due; false if none runs here. */
    public boolean step() throws SQLException {
        List<UUID> running = transactions.read(resendJobRepository::running);
        next.keySet().retainAll(running);
        othersWork = !running.isEmpty() && !singletonTask.isHeldHere();
        if (running.isEmpty() || othersWork) {
            return false;
        }
        for (UUID job : running) {
            if (!clock.instant().isBefore(next.getOrDefault(job, Instant.MIN))) {
                step(job);
            }
        }
        return true;
    }

    /** True if there were jobs at the last step and another node works on them. */
    boolean othersWork() {
        return othersWork;
    }

    private record Step(List<UUID> deliveries, List<AuditEvent> audit, int rate, int done) {
        static Step nothing() {
            return new Step(List.of(), List.of(), 1, 0);
        }
    }

    private void step(UUID id) throws SQLException {
        Step step = transactions.run(tx -> singletonTask.holds(tx) ? items(tx, id) : Step.nothing(), Step::audit);
        next.put(id, clock.instant().plusMillis(1_000L * step.done() / step.rate()));
        wakeUps.announce(step.deliveries());
    }

    private Step items(Connection tx, UUID id) throws SQLException {
        Instant now = clock.instant();
        if (!resendJobRepository.lock(tx, id).filter("RUNNING"::equals).isPresent()) {
            return Step.nothing();
        }
        ResendJob job = resendJobRepository.job(tx, id).orElseThrow();
        if (job.mustStop()) {
            resendJobRepository.move(tx, id, "STOPPED", now);
            return new Step(List.of(), List.of(ended(job, "STOPPED", now)), job.rate(), 0);
        }
        List<ResendItem> open = resendJobRepository.open(tx, id, Math.max(1, job.rate() / STEPS));
        if (open.isEmpty()) {
            resendJobRepository.move(tx, id, "DONE", now);
            return new Step(List.of(), List.of(ended(job, "DONE", now)), job.rate(), 0);
        }
        List<UUID> deliveries = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>();
        Snapshot snapshot = partners.current();
        for (ResendItem item : open) {
            ResendItemProcessor.Done done = one(tx, snapshot, job, item, now);
            resendJobRepository.done(tx, id, item.number(), done, now);
            audit.add(event(job, item, done, now));
            audit.addAll(done.audit());
            deliveries.addAll(done.deliveries());
        }
        return new Step(deliveries, audit, job.rate(), open.size());
    }

    /** An item that fails is stored as failed and does not disturb others. */
    private ResendItemProcessor.Done one(Connection tx, Snapshot snapshot, ResendJob job, ResendItem item, Instant now)
            throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            ResendItemProcessor.Done done = work.work(tx, snapshot, job, item, now);
            tx.releaseSavepoint(before);
            return done;
        } catch (SQLException | RuntimeException failed) {
            if (failed instanceof ConcurrentChangeException || failed instanceof SQLException sql && passes(sql)) {
                throw failed;
            }
            // The message may quote a value, so only the kind of failure is logged.
            LOG.warn(
                    "replay {}: item {} failed ({})",
                    job.id(),
                    item.number(),
                    failed.getClass().getName());
            tx.rollback(before);
            return ResendItemProcessor.Done.failed();
        }
    }

    /** True for a lost connection, a deadlock or a server shutdown: the whole step is tried again. */
    private static boolean passes(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("57");
    }

    private static AuditEvent event(ResendJob job, ResendItem item, ResendItemProcessor.Done done, Instant now) {
        Map<String, String> facts = new HashMap<>();
        facts.put("job", job.id().toString());
        facts.put("message", item.messageId().toString());
        facts.put("outcome", done.state());
        if (done.why() != null) {
            facts.put("why", done.why());
        }
        if (done.result() != null) {
            facts.put("result", done.result().toString());
        }
        return AuditEvent.of(
                now,
                "operator:" + job.requestedBy(),
                AuditAction.REPLAYED,
                item.subject().toString(),
                facts);
    }

    private static AuditEvent ended(ResendJob job, String state, Instant now) {
        return AuditEvent.of(
                now, "gateway", AuditAction.REPLAY_CHANGED, job.id().toString(), Map.of("state", state));
    }

    /** Lets another node take over at once. */
    void giveBack() {
        singletonTasks.giveUp(DUTY);
    }
}
