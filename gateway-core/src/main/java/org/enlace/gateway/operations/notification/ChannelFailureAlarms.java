package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.springframework.stereotype.Component;

/** Raises an alarm for a channel that fails longer than a short interruption. Thread-safe. */
@Component
class ChannelFailureAlarms implements AlarmSource {

    private static final int HICCUPS = 1;

    private final ChannelBackoffRepository ways;
    private final Partners partners;

    ChannelFailureAlarms(ChannelBackoffRepository ways, Partners partners) {
        this.ways = ways;
        this.partners = partners;
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        Optional<NotificationPlan> plan = partners.current().notices();
        if (plan.isEmpty()) {
            return List.of();
        }
        List<Alarm> all = new ArrayList<>();
        for (ChannelBackoffRepository.Broken way : ways.all(tx)) {
            if (way.attempts() > HICCUPS && isMeant(plan.get(), way.name())) {
                all.add(new Alarm(Alarm.Kind.NOTICE_NOT_SENT, null, null, null, way.since(), 0, way.name()));
            }
        }
        return all;
    }

    private static boolean isMeant(NotificationPlan plan, String way) {
        return way.equals(ExternalHeartbeat.WAY)
                ? plan.heartbeat().isPresent()
                : plan.ways().contains(way);
    }
}
