package org.enlace.gateway.console.traffic;

import java.util.List;
import org.enlace.gateway.console.link.LinkRow;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.oversight.AlarmRow;
import org.enlace.gateway.console.oversight.AlarmService;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Reads the current state for the first page and for a screen on a wall: once, so that both show the same. Thread-safe. */
@Component
public class NowReader {

    private final DashboardAssembler dashboardAssembler;
    private final LinkService links;
    private final AlarmService alarms;
    private final HeldDeliveryQueries held;

    NowReader(DashboardAssembler dashboardAssembler, LinkService links, AlarmService alarms, HeldDeliveryQueries held) {
        this.dashboardAssembler = dashboardAssembler;
        this.links = links;
        this.alarms = alarms;
        this.held = held;
    }

    /**
     * The current state.
     *
     * @param held without the deliveries that hold the others
     * @param links those of the viewer's institution
     */
    public record Seen(NowView now, HeldDeliveries held, List<AlarmRow> alarms, List<LinkRow> links) {}

    /** Reads the state that the viewer's institution may see. */
    public Seen of(Viewer viewer) {
        Network network = dashboardAssembler.network();
        TrafficOverview trafficOverview = dashboardAssembler.board(viewer, network);
        List<AlarmRow> raised = alarms.rows(viewer);
        NowView now =
                NowView.of(TrafficMatrix.of(network, trafficOverview, viewer), trafficOverview, !raised.isEmpty());
        return new Seen(
                now, now.held() > 0 ? held.held(viewer, 0) : HeldDeliveries.NOTHING, raised, links.links(viewer));
    }
}
