package org.enlace.gateway.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.GiveUp;
import org.springframework.stereotype.Component;

/** What stands still, by cause: look, note, assign, release, give up. Thread-safe. */
@Component
public class Parking {

    /** Given up with one call; a larger group takes more calls. */
    public static final int MOST = 5_000;

    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_NAME = 60;

    private final Groups groups;
    private final GiveUp giveUp;
    private final Replays replays;
    private final Desk desk;
    private final Clock clock;

    Parking(Groups groups, GiveUp giveUp, Replays replays, Desk desk, Clock clock) {
        this.groups = groups;
        this.giveUp = giveUp;
        this.replays = replays;
        this.desk = desk;
        this.clock = clock;
    }

    /** The groups that the operator's institution sent or receives, the oldest first. */
    public List<Group> groups(Operator operator) {
        return desk.read(groups::list).stream()
                .filter(group -> sees(operator, group))
                .toList();
    }

    /** One group; empty if nothing of it stands still any more. */
    public Optional<Group> group(Operator operator, String id) {
        return groups(operator).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static boolean sees(Operator operator, Group group) {
        return operator.seesAll() || of(group.sender(), operator) || of(group.receiver(), operator);
    }

    private static boolean of(String link, Operator operator) {
        return link != null && link.startsWith(operator.institution() + "/");
    }

    /** Notes something and names who looks after the group; empty texts take one's own away. What others noted stays. */
    public Optional<Group> note(Operator operator, String id, String note, String assignee) {
        checkText("note", note, LONGEST_NOTE);
        checkText("assignee", assignee, LONGEST_NAME);
        if (group(operator, id).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        desk.write(
                tx -> {
                    groups.note(tx, id, note, assignee, operator.user(), now);
                    return id;
                },
                done -> List.of(AuditEvent.of(
                        now,
                        operator.actor(),
                        AuditAction.GROUP_NOTED,
                        id,
                        Map.of("note", note, "assignee", assignee))));
        return group(operator, id);
    }

    private static void checkText(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadOrder(field, "length");
        }
    }

    /** The newest replay that let the whole of this group go on, if the operator may see it; the group may be there still or not. */
    public Optional<Job> lastRelease(Operator operator, String id) {
        return replays.release(operator, id);
    }

    /** The replay of this group that this operator began under this key, if there is one. */
    public Optional<Job> begun(Operator operator, String startKey, String id) {
        return replays.begun(operator, startKey, id);
    }

    /** What would follow if the group were released now; empty if there is no such group for this operator. */
    public Optional<Preview> preview(Operator operator, String id) {
        return group(operator, id).map(group -> replays.preview(operator, order(group, List.of(), "-", 1, 0)));
    }

    private static ReplayOrder order(Group group, List<UUID> ids, String reason, int rate, int stopAfter) {
        boolean messages = group.ofMessages();
        return new ReplayOrder(
                ReplayFilter.of(ids).in(group.id()),
                messages ? Stage.TRANSLATE : Stage.DELIVER,
                messages ? Versions.CURRENT : Versions.PINNED,
                reason,
                rate,
                stopAfter,
                0);
    }

    /**
     * Releases a group as a replay: deliveries go on in their own places, messages are translated again.
     *
     * @param ids some of the group; empty for all of it
     * @param stopAfter so many failures stop it; 0 for no such rule
     * @return empty if there is no such group for this operator
     */
    public Optional<Job> release(
            Operator operator, String startKey, String id, List<UUID> ids, String reason, int rate, int stopAfter) {
        Optional<Group> group = group(operator, id);
        // The same start again is the same job, even when nothing of the group stands still any more.
        return group.isEmpty()
                ? replays.begun(operator, startKey, id)
                : Optional.of(replays.start(operator, startKey, order(group.get(), ids, reason, rate, stopAfter)));
    }

    /**
     * Gives up: deliveries are cancelled, messages withdrawn. Lines of one file stand and fall together.
     *
     * @param ids some of the group; empty for as many of it as one call takes
     * @return how many; empty if there is no such group for this operator
     */
    public Optional<Integer> cancel(Operator operator, String id, List<UUID> ids, String reason) {
        ReplayOrder.checkReason(reason);
        Optional<Group> group = group(operator, id);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> found =
                desk.read(tx -> Selection.parked(group.get(), ids, operator).ids(tx, MOST));
        Map<String, String> facts = facts(group.get(), reason);
        return Optional.of(
                group.get().ofMessages()
                        ? giveUp.parked(found, operator.actor(), facts).size()
                        : giveUp.deliveries(found, operator.actor(), facts));
    }

    private static Map<String, String> facts(Group group, String reason) {
        return Map.of("group", group.id(), "reason", reason, "kind", group.kind());
    }
}
