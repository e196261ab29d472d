package org.enlace.gateway.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.partners.NoticePlan;
import org.enlace.gateway.replay.Alarm;

/** What one look at the alarms changes, and what is to be said because of it. Pure; used once, by one thread. */
final class Turn {

    /** So many new ones are told at once; the others at the next looks. */
    static final int MOST_NEW = 20;

    /** Something to be said by one way. */
    record Order(UUID alarm, String way, Reason reason) {}

    private final Optional<NoticePlan> plan;
    private final Instant now;
    private final List<Seen> changed = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private int told;

    private Turn(Optional<NoticePlan> plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    /**
     * One look.
     *
     * @param open what was seen before and is not over
     * @param alarms what there is now
     * @param plan whom to tell; empty for nobody
     * @param ids of what is new
     */
    static Turn of(
            Collection<Seen> open,
            Collection<Alarm> alarms,
            Optional<NoticePlan> plan,
            Instant now,
            Supplier<UUID> ids) {
        Turn turn = new Turn(plan, now);
        Map<UUID, Seen> known = new HashMap<>();
        open.forEach(each -> known.put(each.alarm().id(), each));
        Set<UUID> there = new HashSet<>();
        for (Alarm alarm : alarms) {
            if (there.add(alarm.id())) {
                turn.present(known.get(alarm.id()), () -> Seen.first(ids.get(), alarm, now));
            }
        }
        open.stream().filter(each -> !there.contains(each.alarm().id())).forEach(turn::absent);
        return turn;
    }

    /** What is new or otherwise than before. */
    List<Seen> changed() {
        return changed;
    }

    /** What is to be said. */
    List<Order> orders() {
        return orders;
    }

    private void present(Seen before, Supplier<Seen> first) {
        Seen seen = before == null ? first.get() : before;
        if (seen.missed() != null) {
            seen = seen.missedAt(null);
        }
        if (plan.isPresent() && seen.acknowledged() == null) {
            seen = speak(seen, plan.get());
        }
        if (!seen.equals(before)) {
            changed.add(seen);
        }
    }

    private Seen speak(Seen seen, NoticePlan whom) {
        if (seen.told() == null) {
            if (told >= MOST_NEW) {
                return seen;
            }
            told++;
            tell(seen, whom.first(), Reason.RAISED);
            return seen.toldAt(now);
        }
        Seen next = seen;
        if (seen.escalated() == null && !whom.escalation().isEmpty() && over(seen.told(), whom.escalateAfter())) {
            tell(seen, whom.escalation(), Reason.ESCALATED);
            next = next.escalatedAt(now);
        }
        if (whom.repeat().isPresent() && over(seen.lastTold(), whom.repeat().get())) {
            tell(seen, whom.first(), Reason.REPEATED);
            next = next.repeatedAt(now);
        }
        return next;
    }

    private void absent(Seen before) {
        Duration quiet = plan.map(NoticePlan::quiet).orElse(Duration.ZERO);
        Seen seen = before.missed() == null ? before.missedAt(now) : before;
        if (over(seen.missed(), quiet)) {
            if (seen.told() != null) {
                plan.ifPresent(whom -> tell(before, hadBeenTold(before, whom), Reason.GONE));
            }
            seen = seen.goneAt(now);
        }
        if (!seen.equals(before)) {
            changed.add(seen);
        }
    }

    private static List<String> hadBeenTold(Seen seen, NoticePlan whom) {
        List<String> all = new ArrayList<>(whom.first());
        if (seen.escalated() != null) {
            all.addAll(whom.escalation());
        }
        return all;
    }

    private boolean over(Instant from, Duration time) {
        return !from.plus(time).isAfter(now);
    }

    /** That a way does not go is not told by this way: it would wait for itself. */
    private void tell(Seen seen, List<String> whom, Reason reason) {
        boolean ofAWay = seen.alarm().kind() == Alarm.Kind.NOTICE_NOT_SENT;
        for (String way : plan.orElseThrow().ways(whom)) {
            if (!(ofAWay && way.equals(seen.alarm().subject()))) {
                orders.add(new Order(seen.id(), way, reason));
            }
        }
    }
}
