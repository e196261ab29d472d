package org.enlace.gateway.operations.notification;

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
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.operations.alarm.Alarm;

/** Computes what one poll of the alarms changes, and which notifications follow. Pure; used once, by one thread. */
final class AlarmDiff {

    /** The most new alarms that are notified at once; the others follow at the next polls. */
    static final int MOST_NEW = 20;

    /** A notification to be sent by one channel. */
    record Order(UUID alarm, String way, NotificationReason reason) {}

    private final Optional<NotificationPlan> plan;
    private final Instant now;
    private final List<TrackedAlarm> changed = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private int told;

    private AlarmDiff(Optional<NotificationPlan> plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    /**
     * Compares one poll with the tracked alarms.
     *
     * @param open the tracked alarms that are not over
     * @param alarms the current alarms
     * @param plan the notification plan; empty for no notifications
     * @param ids supplier of ids for new alarms
     */
    static AlarmDiff of(
            Collection<TrackedAlarm> open,
            Collection<Alarm> alarms,
            Optional<NotificationPlan> plan,
            Instant now,
            Supplier<UUID> ids) {
        AlarmDiff alarmDiff = new AlarmDiff(plan, now);
        Map<UUID, TrackedAlarm> known = new HashMap<>();
        open.forEach(each -> known.put(each.alarm().id(), each));
        Set<UUID> there = new HashSet<>();
        for (Alarm alarm : alarms) {
            if (there.add(alarm.id())) {
                alarmDiff.present(known.get(alarm.id()), () -> TrackedAlarm.first(ids.get(), alarm, now));
            }
        }
        open.stream().filter(each -> !there.contains(each.alarm().id())).forEach(alarmDiff::absent);
        return alarmDiff;
    }

    /** Returns the alarms that are new or changed. */
    List<TrackedAlarm> changed() {
        return changed;
    }

    /** Returns the notifications to be sent. */
    List<Order> orders() {
        return orders;
    }

    private void present(TrackedAlarm before, Supplier<TrackedAlarm> first) {
        TrackedAlarm trackedAlarm = before == null ? first.get() : before;
        if (trackedAlarm.missed() != null) {
            trackedAlarm = trackedAlarm.missedAt(null);
        }
        if (plan.isPresent() && trackedAlarm.acknowledged() == null) {
            trackedAlarm = speak(trackedAlarm, plan.get());
        }
        if (!trackedAlarm.equals(before)) {
            changed.add(trackedAlarm);
        }
    }

    private TrackedAlarm speak(TrackedAlarm trackedAlarm, NotificationPlan whom) {
        if (trackedAlarm.told() == null) {
            if (told >= MOST_NEW) {
                return trackedAlarm;
            }
            told++;
            tell(trackedAlarm, whom.first(), NotificationReason.RAISED);
            return trackedAlarm.toldAt(now);
        }
        TrackedAlarm next = trackedAlarm;
        if (trackedAlarm.escalated() == null
                && !whom.escalation().isEmpty()
                && over(trackedAlarm.told(), whom.escalateAfter())) {
            tell(trackedAlarm, whom.escalation(), NotificationReason.ESCALATED);
            next = next.escalatedAt(now);
        }
        if (whom.repeat().isPresent()
                && over(trackedAlarm.lastTold(), whom.repeat().get())) {
            tell(trackedAlarm, whom.first(), NotificationReason.REPEATED);
            next = next.repeatedAt(now);
        }
        return next;
    }

    private void absent(TrackedAlarm before) {
        Duration quiet = plan.map(NotificationPlan::quiet).orElse(Duration.ZERO);
        TrackedAlarm trackedAlarm = before.missed() == null ? before.missedAt(now) : before;
        if (over(trackedAlarm.missed(), quiet)) {
            if (trackedAlarm.told() != null) {
                plan.ifPresent(whom -> tell(before, hadBeenTold(before, whom), NotificationReason.GONE));
            }
            trackedAlarm = trackedAlarm.goneAt(now);
        }
        if (!trackedAlarm.equals(before)) {
            changed.add(trackedAlarm);
        }
    }

    private static List<String> hadBeenTold(TrackedAlarm trackedAlarm, NotificationPlan whom) {
        List<String> all = new ArrayList<>(whom.first());
        if (trackedAlarm.escalated() != null) {
            all.addAll(whom.escalation());
        }
        return all;
    }

    private boolean over(Instant from, Duration time) {
        return !from.plus(time).isAfter(now);
    }

    /** A failing channel is not reported by this channel itself: the notification would wait for its own channel. */
    private void tell(TrackedAlarm trackedAlarm, List<String> whom, NotificationReason reason) {
        boolean ofAWay = trackedAlarm.alarm().kind() == Alarm.Kind.NOTICE_NOT_SENT;
        for (String way : plan.orElseThrow().ways(whom)) {
            if (!(ofAWay && way.equals(trackedAlarm.alarm().subject()))) {
                orders.add(new Order(trackedAlarm.id(), way, reason));
            }
        }
    }
}
