package org.enlace.gateway.operations.resend;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.correction.AbandonService;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Lists dead letters by cause, and lets operators note, assign, release and cancel them. Thread-safe. */
@Component
public class DeadLetterService {

    /** The most items that one call cancels; a larger group takes more calls. */
    public static final int MOST = 5_000;

    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_NAME = 60;

    private final DeadLetterGroups groups;
    private final AbandonService abandonService;
    private final ResendService replays;
    private final OperatorTransactions operatorTransactions;
    private final Clock clock;

    DeadLetterService(
            DeadLetterGroups groups,
            AbandonService abandonService,
            ResendService replays,
            OperatorTransactions operatorTransactions,
            Clock clock) {
        this.groups = groups;
        this.abandonService = abandonService;
        this.replays = replays;
        this.operatorTransactions = operatorTransactions;
        this.clock = clock;
    }

    /** The groups that the operator's institution sent or receives, the oldest first. */
    public List<DeadLetterGroup> groups(ActingOperator actingOperator) {
        return operatorTransactions.read(groups::list).stream()
                .filter(group -> sees(actingOperator, group))
                .toList();
    }

    /** Returns one group; empty if it has no dead letters any more. */
    public Optional<DeadLetterGroup> group(ActingOperator actingOperator, String id) {
        return groups(actingOperator).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static boolean sees(ActingOperator actingOperator, DeadLetterGroup group) {
        return actingOperator.seesAll() || of(group.sender(), actingOperator) || of(group.receiver(), actingOperator);
    }

    private static boolean of(String link, ActingOperator actingOperator) {
        return link != null && link.startsWith(actingOperator.institution() + "/");
    }

    /** Stores an operator's note and assignee for the group; empty texts remove the operator's own. Notes of others stay. */
    public Optional<DeadLetterGroup> note(ActingOperator actingOperator, String id, String note, String assignee) {
        checkText("note", note, LONGEST_NOTE);
        checkText("assignee", assignee, LONGEST_NAME);
        if (group(actingOperator, id).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        operatorTransactions.write(
                tx -> {
                    groups.note(tx, id, note, assignee, actingOperator.user(), now);
                    return id;
                },
                done -> List.of(AuditEvent.of(
                        now,
                        actingOperator.actor(),
                        AuditAction.GROUP_NOTED,
                        id,
                        Map.of("note", note, "assignee", assignee))));
        return group(actingOperator, id);
    }

    private static void checkText(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidResendRequestException(field, "length");
        }
    }

    /** Returns the newest resend job that released the whole of this group, if the operator may see it; the group may still exist or not. */
    public Optional<ResendJob> lastRelease(ActingOperator actingOperator, String id) {
        return replays.release(actingOperator, id);
    }

    /** Returns the resend job of this group that this operator started under this key, if there is one. */
    public Optional<ResendJob> begun(ActingOperator actingOperator, String startKey, String id) {
        return replays.begun(actingOperator, startKey, id);
    }

    /** Returns the effect of releasing the group now; empty if there is no such group for this operator. */
    public Optional<ResendPreview> preview(ActingOperator actingOperator, String id) {
        return group(actingOperator, id)
                .map(group -> replays.preview(actingOperator, order(group, List.of(), "-", 1, 0)));
    }

    private static ResendRequest order(DeadLetterGroup group, List<UUID> ids, String reason, int rate, int stopAfter) {
        boolean messages = group.ofMessages();
        return new ResendRequest(
                ResendFilter.of(ids).in(group.id()),
                messages ? ReprocessingStage.TRANSLATE : ReprocessingStage.DELIVER,
                messages ? VersionChoice.CURRENT : VersionChoice.PINNED,
                reason,
                rate,
                stopAfter,
                0);
    }

    /**
     * Releases a group as a resend job: deliveries continue in their own places, messages are translated again.
     *
     * @param ids some of the group; empty for all of it
     * @param stopAfter number of failures that stops it; 0 for no such rule
     * @return empty if there is no such group for this operator
     */
    public Optional<ResendJob> release(
            ActingOperator actingOperator,
            String startKey,
            String id,
            List<UUID> ids,
            String reason,
            int rate,
            int stopAfter) {
        Optional<DeadLetterGroup> group = group(actingOperator, id);
        // The same start repeated is the same job, even when the group has no dead letters any more.
        return group.isEmpty()
                ? replays.begun(actingOperator, startKey, id)
                : Optional.of(
                        replays.start(actingOperator, startKey, order(group.get(), ids, reason, rate, stopAfter)));
    }

    /**
     * Cancels a group: deliveries are cancelled, messages withdrawn. Lines of one file are cancelled together.
     *
     * @param ids some of the group; empty for as many of it as one call takes
     * @return how many; empty if there is no such group for this operator
     */
    public Optional<Integer> cancel(ActingOperator actingOperator, String id, List<UUID> ids, String reason) {
        ResendRequest.checkReason(reason);
        Optional<DeadLetterGroup> group = group(actingOperator, id);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> found = operatorTransactions.read(
                tx -> ResendSelection.parked(group.get(), ids, actingOperator).ids(tx, MOST));
        Map<String, String> facts = facts(group.get(), reason);
        return Optional.of(
                group.get().ofMessages()
                        ? abandonService
                                .parked(found, actingOperator.actor(), facts)
                                .size()
                        : abandonService.deliveries(found, actingOperator.actor(), facts));
    }

    private static Map<String, String> facts(DeadLetterGroup group, String reason) {
        return Map.of("group", group.id(), "reason", reason, "kind", group.kind());
    }
}
