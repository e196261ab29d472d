package org.enlace.gateway.notices;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.partners.NoticePlan;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.replay.Alarm;
import org.enlace.gateway.replay.AlarmSource;
import org.springframework.stereotype.Component;

/** That somebody cannot be told is an alarm itself, once it is more than a hiccup. Thread-safe. */
@Component
class BrokenWays implements AlarmSource {

    private static final int HICCUPS = 1;

    private final WayRows ways;
    private final Partners partners;

    BrokenWays(WayRows ways, Partners partners) {
        this.ways = ways;
        this.partners = partners;
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        Optional<NoticePlan> plan = partners.current().notices();
        if (plan.isEmpty()) {
            return List.of();
        }
        List<Alarm> all = new ArrayList<>();
        for (WayRows.Broken way : ways.all(tx)) {
            if (way.attempts() > HICCUPS && isMeant(plan.get(), way.name())) {
                all.add(new Alarm(Alarm.Kind.NOTICE_NOT_SENT, null, null, null, way.since(), 0, way.name()));
            }
        }
        return all;
    }

    private static boolean isMeant(NoticePlan plan, String way) {
        return way.equals(Beats.WAY)
                ? plan.heartbeat().isPresent()
                : plan.ways().contains(way);
    }
}
