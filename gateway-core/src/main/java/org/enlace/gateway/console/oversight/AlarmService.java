package org.enlace.gateway.console.oversight;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.alarm.AlarmRegistry;
import org.enlace.gateway.operations.notification.Acknowledgement;
import org.enlace.gateway.operations.notification.AcknowledgementService;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.springframework.stereotype.Component;

/** Lists the alarms of a viewer's institution, with their acknowledgements. Thread-safe. */
@Component
public class AlarmService {

    private final AlarmRegistry alarms;
    private final AcknowledgementService acknowledgementService;

    AlarmService(AlarmRegistry alarms, AcknowledgementService acknowledgementService) {
        this.alarms = alarms;
        this.acknowledgementService = acknowledgementService;
    }

    /** Returns the alarms, the oldest first. */
    public List<AlarmRow> rows(Viewer viewer) {
        ActingOperator actingOperator = viewer.operator();
        Map<UUID, Acknowledgement> on = acknowledgementService.all();
        return alarms.alarms(actingOperator).stream()
                .map(alarm -> AlarmRow.of(alarm, on.get(alarm.id())))
                .toList();
    }

    /** Acknowledges an alarm for the viewer, unless another account did before; {@link NotFoundException} if there is no such alarm. */
    public Acknowledgement acknowledge(Viewer viewer, String id) {
        return RequestParameters.asId(id)
                .flatMap(alarm -> acknowledgementService.acknowledge(viewer.operator(), alarm))
                .orElseThrow(NotFoundException::new);
    }
}
