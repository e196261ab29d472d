package org.enlace.gateway.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Replays as operators see them: preview, start, look, pause, resume, cancel. Thread-safe. */
@Component
public class Replays {

    /** Items of one job; a filter that finds more must be narrowed. */
    public static final int LARGEST = 100_000;

    private final Jobs jobs;
    private final Previews previews;
    private final Desk desk;
    private static final Duration DAY = Duration.ofDays(1);

    private final Approvals approvals;
    private final int alone;
    private final Clock clock;

    /** @param alone how many one operator may send again in a day without a second voice */
    Replays(
            Jobs jobs,
            Previews previews,
            Desk desk,
            Approvals approvals,
            Clock clock,
            @Value("${enlace.replay.alone:500}") int alone) {
        this.approvals = approvals;
        this.alone = alone;
        this.jobs = jobs;
        this.previews = previews;
        this.desk = desk;
        this.clock = clock;
    }

    /** What the order would do. */
    public Preview preview(Operator operator, ReplayOrder order) {
        return desk.read(tx -> previews.preview(tx, order, operator));
    }

    /**
     * Starts a job. The same order under the same key again is the same job.
     *
     * @param startKey chosen by the operator's program; unique to its orders
     * @throws OtherOrder if the key was used for another order
     * @throws BadOrder if the filter finds nothing or too much
     * @throws ApprovalNeeded if it finds more than one may send again alone; nothing is started
     */
    public Job start(Operator operator, String startKey, ReplayOrder order) {
        Instant now = clock.instant();
        String request = OrderJson.of(order);
        Job job = Job.of(order, operator, request, TimeOrderedId.at(now), now);
        return desk.write(
                        tx -> {
                            Optional<Job> before = startedBefore(tx, operator, startKey, request);
                            return before.isPresent()
                                    ? new Changed(before.get(), List.of())
                                    : add(tx, operator, startKey, order, job);
                        },
                        Changed::audit)
                .job();
    }

    /** How many the order finds, counted no further than one more than a job may hold. */
    public long count(Operator operator, ReplayOrder order) {
        return desk.read(tx -> Selection.of(order, operator).count(tx, LARGEST));
    }

    /** True if this operator began something under this key before. */
    public boolean began(Operator operator, String startKey) {
        return desk.read(tx -> jobs.started(tx, operator.user(), startKey)).isPresent();
    }

    /** What this operator began under this key with a failure group; empty if nothing. */
    Optional<Job> begun(Operator operator, String startKey, String group) {
        return desk.read(tx -> jobs.begun(tx, operator.user(), startKey, group));
    }

    /** The newest job that let the whole of a failure group go on, if the operator may see it. */
    Optional<Job> release(Operator operator, String group) {
        return desk.read(tx -> jobs.release(tx, group)).filter(job -> sees(operator, job));
    }

    private record Changed(Job job, List<AuditEvent> audit) {}

    private Optional<Job> startedBefore(Connection tx, Operator operator, String startKey, String request)
            throws SQLException {
        Optional<Jobs.Started> before = jobs.started(tx, operator.user(), startKey);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(before.get().digest(), digest(request))) {
            throw new OtherOrder();
        }
        return jobs.job(tx, before.get().id());
    }

    private Changed add(Connection tx, Operator operator, String startKey, ReplayOrder order, Job job)
            throws SQLException {
        Selection selection = Selection.of(order, operator);
        int found = selection.count(tx, LARGEST);
        if (found == 0) {
            throw new BadOrder("filter", "finds-nothing");
        }
        if (found > LARGEST) {
            throw new BadOrder("filter", "finds-too-much");
        }
        if (!jobs.add(tx, job, startKey, digest(job.request()))) {
            // Another request under this key was faster and is committed by now.
            return new Changed(
                    startedBefore(tx, operator, startKey, job.request()).orElseThrow(), List.of());
        }
        List<AuditEvent> events = new ArrayList<>();
        // Many small ones are many, too.
        int today = jobs.small(tx, operator.user(), job.createdAt().minus(DAY), alone);
        if (found + today > alone) {
            events.addAll(approvals.spend(tx, second(operator, order, found)));
        }
        selection.keep(tx, job.id());
        AuditEvent event = AuditEvent.of(
                job.createdAt(),
                operator.actor(),
                AuditAction.REPLAY_CHANGED,
                job.id().toString(),
                Map.of("state", "RUNNING", "order", OrderJson.withoutReason(order), "reason", order.reason()));
        events.add(event);
        return new Changed(jobs.job(tx, job.id()).orElseThrow(), events);
    }

    /** Of the same order, however many it finds by then and however its reason is spelt: traffic goes on while somebody thinks it over. */
    private static Approvals.Ask second(Operator operator, ReplayOrder order, int found) {
        ReplayOrder deed = new ReplayOrder(
                order.filter(),
                order.stage(),
                order.versions(),
                "-",
                order.rate(),
                order.stopAfter(),
                order.stopPercent());
        return Approvals.Ask.of(
                Approvals.Kind.BULK_REPLAY,
                operator.user(),
                operator.institution(),
                order.stage() + " " + found,
                Digests.of(OrderJson.of(deed)),
                order.reason());
    }

    /** The newest jobs of the operator's institution, after this one. */
    public List<Job> newest(Operator operator, Optional<UUID> after, int most) {
        Optional<String> own = operator.seesAll() ? Optional.empty() : Optional.of(operator.institution());
        return desk.read(tx -> jobs.newest(tx, own, after, most));
    }

    /** A job, if the operator may see it. */
    public Optional<Job> job(Operator operator, UUID id) {
        return desk.read(tx -> jobs.job(tx, id)).filter(job -> sees(operator, job));
    }

    /** A page of a job's items, behind this number; empty if the operator may not see it. */
    public List<Item> items(Operator operator, UUID id, int after, int most) {
        return job(operator, id).isEmpty() ? List.of() : desk.read(tx -> jobs.items(tx, id, after, most));
    }

    /**
     * How a job failed, so far.
     *
     * @param whys why items came to nothing, a word and how often; the most frequent first
     * @param faults of what it sent and is parked or refused now, the code and how often; the most frequent first, empty if nobody knows one
     */
    public record Failures(Map<String, Long> whys, Map<String, Long> faults) {}

    /** How a job failed; nothing if the operator may not see it. */
    public Failures failures(Operator operator, UUID id) {
        return job(operator, id).isEmpty()
                ? new Failures(Map.of(), Map.of())
                : desk.read(tx -> new Failures(jobs.whys(tx, id), jobs.faults(tx, id)));
    }

    private static boolean sees(Operator operator, Job job) {
        return operator.seesAll() || operator.institution().equals(job.institution());
    }

    /** Stops a running job between two items; nothing happens if it does not run. */
    public Optional<Job> pause(Operator operator, UUID id) {
        return move(operator, id, Set.of("RUNNING"), "PAUSED");
    }

    /** Lets a paused or stopped job go on. */
    public Optional<Job> resume(Operator operator, UUID id) {
        return move(operator, id, Set.of("PAUSED", "STOPPED"), "RUNNING");
    }

    /** Ends a job; what it has sent stays sent. */
    public Optional<Job> cancel(Operator operator, UUID id) {
        return move(operator, id, Set.of("RUNNING", "PAUSED", "STOPPED"), "CANCELLED");
    }

    private Optional<Job> move(Operator operator, UUID id, Set<String> from, String to) {
        if (job(operator, id).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        desk.write(
                tx -> {
                    boolean moves = jobs.lock(tx, id).filter(from::contains).isPresent();
                    if (moves) {
                        jobs.move(tx, id, to, now);
                    }
                    return moves;
                },
                moved -> moved
                        ? List.of(AuditEvent.of(
                                now, operator.actor(), AuditAction.REPLAY_CHANGED, id.toString(), Map.of("state", to)))
                        : List.of());
        return job(operator, id);
    }

    static byte[] digest(String request) {
        return digest(request.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
