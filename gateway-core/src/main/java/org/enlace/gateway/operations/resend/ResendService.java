package org.enlace.gateway.operations.resend;

import java.security.MessageDigest;
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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Manages resend jobs for operators: preview, start, view, pause, resume, cancel. Thread-safe. */
@Component
public class ResendService {

    /** The most items of one job; a filter that finds more must be narrowed. */
    public static final int LARGEST = 100_000;

    private final ResendJobRepository resendJobRepository;
    private final ResendPreviewService resendPreviewService;
    private final OperatorTransactions operatorTransactions;
    private static final Duration DAY = Duration.ofDays(1);

    private final Approvals approvals;
    private final int alone;
    private final Clock clock;

    /** @param alone how many items one operator may resend in a day without an approval */
    ResendService(
            ResendJobRepository resendJobRepository,
            ResendPreviewService resendPreviewService,
            OperatorTransactions operatorTransactions,
            Approvals approvals,
            Clock clock,
            @Value("${enlace.replay.alone:500}") int alone) {
        this.approvals = approvals;
        this.alone = alone;
        this.resendJobRepository = resendJobRepository;
        this.resendPreviewService = resendPreviewService;
        this.operatorTransactions = operatorTransactions;
        this.clock = clock;
    }

    /** Returns the expected result of the request. */
    public ResendPreview preview(ActingOperator actingOperator, ResendRequest order) {
        return operatorTransactions.read(tx -> resendPreviewService.preview(tx, order, actingOperator));
    }

    /**
     * Starts a job. The same request repeated under the same key is the same job.
     *
     * @param startKey chosen by the operator's program; unique to its requests
     * @throws IdempotencyConflictException if the key was used for another request
     * @throws InvalidResendRequestException if the filter finds nothing or too much
     * @throws ApprovalRequiredException if the filter finds more than one operator may resend without an approval; nothing is started
     */
    public ResendJob start(ActingOperator actingOperator, String startKey, ResendRequest order) {
        Instant now = clock.instant();
        String request = ResendRequestJson.of(order);
        ResendJob job = ResendJob.of(order, actingOperator, request, TimeOrderedId.at(now), now);
        return operatorTransactions
                .write(
                        tx -> {
                            Optional<ResendJob> before = startedBefore(tx, actingOperator, startKey, request);
                            return before.isPresent()
                                    ? new Changed(before.get(), List.of())
                                    : add(tx, actingOperator, startKey, order, job);
                        },
                        Changed::audit)
                .job();
    }

    /** Returns how many items the request finds, counted no further than one more than a job may hold. */
    public long count(ActingOperator actingOperator, ResendRequest order) {
        return operatorTransactions.read(
                tx -> ResendSelection.of(order, actingOperator).count(tx, LARGEST));
    }

    /** True if this operator used this key before. */
    public boolean began(ActingOperator actingOperator, String startKey) {
        return operatorTransactions
                .read(tx -> resendJobRepository.started(tx, actingOperator.user(), startKey))
                .isPresent();
    }

    /** Returns the job that this operator started under this key for a dead letter group; empty if there is none. */
    Optional<ResendJob> begun(ActingOperator actingOperator, String startKey, String group) {
        return operatorTransactions.read(tx -> resendJobRepository.begun(tx, actingOperator.user(), startKey, group));
    }

    /** Returns the newest job that released the whole of a dead letter group, if the operator may see it. */
    Optional<ResendJob> release(ActingOperator actingOperator, String group) {
        return operatorTransactions
                .read(tx -> resendJobRepository.release(tx, group))
                .filter(job -> sees(actingOperator, job));
    }

    private record Changed(ResendJob job, List<AuditEvent> audit) {}

    private Optional<ResendJob> startedBefore(
            Connection tx, ActingOperator actingOperator, String startKey, String request) throws SQLException {
        Optional<ResendJobRepository.Started> before = resendJobRepository.started(tx, actingOperator.user(), startKey);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(before.get().digest(), DigestUtils.sha256(request))) {
            throw new IdempotencyConflictException();
        }
        return resendJobRepository.job(tx, before.get().id());
    }

    private Changed add(
            Connection tx, ActingOperator actingOperator, String startKey, ResendRequest order, ResendJob job)
            throws SQLException {
        ResendSelection resendSelection = ResendSelection.of(order, actingOperator);
        int found = resendSelection.count(tx, LARGEST);
        if (found == 0) {
            throw new InvalidResendRequestException("filter", "finds-nothing");
        }
        if (found > LARGEST) {
            throw new InvalidResendRequestException("filter", "finds-too-much");
        }
        if (!resendJobRepository.add(tx, job, startKey, DigestUtils.sha256(job.request()))) {
            // Another request under this key was faster and is committed by now.
            return new Changed(
                    startedBefore(tx, actingOperator, startKey, job.request()).orElseThrow(), List.of());
        }
        List<AuditEvent> events = new ArrayList<>();
        // Many small jobs together count as a large one.
        int today = resendJobRepository.small(
                tx, actingOperator.user(), job.createdAt().minus(DAY), alone);
        if (found + today > alone) {
            events.addAll(approvals.spend(tx, second(actingOperator, order, found)));
        }
        resendSelection.keep(tx, job.id());
        AuditEvent event = AuditEvent.of(
                job.createdAt(),
                actingOperator.actor(),
                AuditAction.REPLAY_CHANGED,
                job.id().toString(),
                Map.of("state", "RUNNING", "order", ResendRequestJson.withoutReason(order), "reason", order.reason()));
        events.add(event);
        return new Changed(resendJobRepository.job(tx, job.id()).orElseThrow(), events);
    }

    /**
     * One approval covers the same request, however many items it finds by then and whatever the text of its reason: traffic continues while an
     * approver decides.
     */
    private static Approvals.Ask second(ActingOperator actingOperator, ResendRequest order, int found) {
        ResendRequest deed = new ResendRequest(
                order.filter(),
                order.stage(),
                order.versions(),
                "-",
                order.rate(),
                order.stopAfter(),
                order.stopPercent());
        return Approvals.Ask.of(
                Approvals.Kind.BULK_REPLAY,
                actingOperator.user(),
                actingOperator.institution(),
                order.stage() + " " + found,
                ApprovalDigest.of(ResendRequestJson.of(deed)),
                order.reason());
    }

    /** The newest jobs of the operator's institution, after this one. */
    public List<ResendJob> newest(ActingOperator actingOperator, Optional<UUID> after, int most) {
        Optional<String> own = actingOperator.seesAll() ? Optional.empty() : Optional.of(actingOperator.institution());
        return operatorTransactions.read(tx -> resendJobRepository.newest(tx, own, after, most));
    }

    /** A job, if the operator may see it. */
    public Optional<ResendJob> job(ActingOperator actingOperator, UUID id) {
        return operatorTransactions
                .read(tx -> resendJobRepository.job(tx, id))
                .filter(job -> sees(actingOperator, job));
    }

    /** Returns a page of a job's items, after this number; empty if the operator may not see it. */
    public List<ResendItem> items(ActingOperator actingOperator, UUID id, int after, int most) {
        return job(actingOperator, id).isEmpty()
                ? List.of()
                : operatorTransactions.read(tx -> resendJobRepository.items(tx, id, after, most));
    }

    /**
     * The failures of a job so far.
     *
     * @param whys why items had no result, a code and how often; the most frequent first
     * @param faults of what it resent and is parked or refused now, the code and how often; the most frequent first, empty if no code is known
     */
    public record Failures(Map<String, Long> whys, Map<String, Long> faults) {}

    /** Returns the failures of a job; nothing if the operator may not see it. */
    public Failures failures(ActingOperator actingOperator, UUID id) {
        return job(actingOperator, id).isEmpty()
                ? new Failures(Map.of(), Map.of())
                : operatorTransactions.read(
                        tx -> new Failures(resendJobRepository.whys(tx, id), resendJobRepository.faults(tx, id)));
    }

    private static boolean sees(ActingOperator actingOperator, ResendJob job) {
        return actingOperator.seesAll() || actingOperator.institution().equals(job.institution());
    }

    /** Stops a running job between two items; nothing happens if it does not run. */
    public Optional<ResendJob> pause(ActingOperator actingOperator, UUID id) {
        return move(actingOperator, id, Set.of("RUNNING"), "PAUSED");
    }

    /** Resumes a paused or stopped job. */
    public Optional<ResendJob> resume(ActingOperator actingOperator, UUID id) {
        return move(actingOperator, id, Set.of("PAUSED", "STOPPED"), "RUNNING");
    }

    /** Ends a job; items that were resent stay resent. */
    public Optional<ResendJob> cancel(ActingOperator actingOperator, UUID id) {
        return move(actingOperator, id, Set.of("RUNNING", "PAUSED", "STOPPED"), "CANCELLED");
    }

    private Optional<ResendJob> move(ActingOperator actingOperator, UUID id, Set<String> from, String to) {
        if (job(actingOperator, id).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        operatorTransactions.write(
                tx -> {
                    boolean moves = resendJobRepository
                            .lock(tx, id)
                            .filter(from::contains)
                            .isPresent();
                    if (moves) {
                        resendJobRepository.move(tx, id, to, now);
                    }
                    return moves;
                },
                moved -> moved
                        ? List.of(AuditEvent.of(
                                now,
                                actingOperator.actor(),
                                AuditAction.REPLAY_CHANGED,
                                id.toString(),
                                Map.of("state", to)))
                        : List.of());
        return job(actingOperator, id);
    }
}
