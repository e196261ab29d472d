package org.enlace.gateway.replay;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.registry.ConcurrentChange;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Works jobs off, on one node at a time: whoever has the duty, and every transaction asks whether it still has it. A killed node's lease runs out and
 * another goes on with the next open item. Not thread-safe: one thread steps.
 */
@Component
class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final String DUTY = "replay";

    /** Transactions a second of one job: enough for a smooth rate, few enough to be cheap. */
    private static final int STEPS = 5;

    private final Jobs jobs;
    private final ItemWork work;
    private final Partners partners;
    private final Duties duties;
    private final Duty duty;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final AuditLane lane;
    private final Clock clock;
    private final Map<UUID, Instant> next = new HashMap<>();
    private boolean othersWork;

    JobRunner(
            Jobs jobs,
            ItemWork work,
            Partners partners,
            Duties duties,
            WakeUps wakeUps,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.jobs = jobs;
        this.work = work;
        this.partners = partners;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.wakeUps = wakeUps;
        this.transactions = new Transactions(source);
        this.lane = new AuditLane(node + "/replay", clock);
        this.clock = clock;
    }

    /** One step of every running job that is due; false if none runs here. */
    boolean step() throws SQLException {
        List<UUID> running = transactions.run(jobs::running);
        next.keySet().retainAll(running);
        othersWork = !running.isEmpty() && !duty.mine();
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
        try {
            Step step = transactions.run(tx -> {
                Step done = duty.holds(tx) ? items(tx, id) : Step.nothing();
                lane.append(tx, done.audit());
                return done;
            });
            lane.committed();
            next.put(id, clock.instant().plusMillis(1_000L * step.done() / step.rate()));
            wakeUps.announce(step.deliveries());
        } catch (Transactions.UnknownOutcome unknown) {
            lane.outcomeUnknown();
            throw unknown;
        } catch (SQLException | RuntimeException failed) {
            lane.rolledBack();
            throw failed;
        }
    }

    private Step items(Connection tx, UUID id) throws SQLException {
        Instant now = clock.instant();
        if (!jobs.lock(tx, id).filter("RUNNING"::equals).isPresent()) {
            return Step.nothing();
        }
        Job job = jobs.job(tx, id).orElseThrow();
        if (job.mustStop()) {
            jobs.move(tx, id, "STOPPED", now);
            return new Step(List.of(), List.of(ended(job, "STOPPED", now)), job.rate(), 0);
        }
        List<Item> open = jobs.open(tx, id, Math.max(1, job.rate() / STEPS));
        if (open.isEmpty()) {
            jobs.move(tx, id, "DONE", now);
            return new Step(List.of(), List.of(ended(job, "DONE", now)), job.rate(), 0);
        }
        List<UUID> deliveries = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>();
        Snapshot snapshot = partners.current();
        for (Item item : open) {
            ItemWork.Done done = one(tx, snapshot, job, item, now);
            jobs.done(tx, id, item.number(), done, now);
            audit.add(event(job, item, done, now));
            audit.addAll(done.audit());
            deliveries.addAll(done.deliveries());
        }
        return new Step(deliveries, audit, job.rate(), open.size());
    }

    /** One that cannot be done is written down as failed and disturbs no other. */
    private ItemWork.Done one(Connection tx, Snapshot snapshot, Job job, Item item, Instant now) throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            ItemWork.Done done = work.work(tx, snapshot, job, item, now);
            tx.releaseSavepoint(before);
            return done;
        } catch (SQLException | RuntimeException failed) {
            if (failed instanceof ConcurrentChange || failed instanceof SQLException sql && passes(sql)) {
                throw failed;
            }
            // The message may quote a value, so only the kind of failure is written down.
            LOG.warn(
                    "replay {}: item {} failed ({})",
                    job.id(),
                    item.number(),
                    failed.getClass().getName());
            tx.rollback(before);
            return ItemWork.Done.failed();
        }
    }

    /** Connection lost, deadlock, server going down: the whole step is tried again. */
    private static boolean passes(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("57");
    }

    private static AuditEvent event(Job job, Item item, ItemWork.Done done, Instant now) {
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

    private static AuditEvent ended(Job job, String state, Instant now) {
        return AuditEvent.of(
                now, "gateway", AuditAction.REPLAY_CHANGED, job.id().toString(), Map.of("state", state));
    }

    /** Lets another node take over at once. */
    void giveBack() {
        duties.giveUp(DUTY);
    }
}
