package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.notices.Acknowledged;
import org.enlace.gateway.notices.Acknowledgements;
import org.enlace.gateway.replay.Alarms;
import org.enlace.gateway.replay.Operator;
import org.springframework.stereotype.Component;

/** The alarms of a viewer's institution, and who is on each. Thread-safe. */
@Component
class AlarmBoard {

    private final Alarms alarms;
    private final Acknowledgements acknowledgements;

    AlarmBoard(Alarms alarms, Acknowledgements acknowledgements) {
        this.alarms = alarms;
        this.acknowledgements = acknowledgements;
    }

    /** The oldest first. */
    List<AlarmRow> rows(Viewer viewer) {
        Operator operator = ReplayApi.operator(viewer);
        Map<UUID, Acknowledged> on = acknowledgements.all();
        return alarms.alarms(operator).stream()
                .map(alarm -> AlarmRow.of(alarm, on.get(alarm.id())))
                .toList();
    }

    /** The viewer is on it, unless somebody was before; {@link Unknown} if there is no such alarm. */
    Acknowledged acknowledge(Viewer viewer, String id) {
        return Parameters.asId(id)
                .flatMap(alarm -> acknowledgements.acknowledge(ReplayApi.operator(viewer), alarm))
                .orElseThrow(Unknown::new);
    }
}
