package org.enlace.gateway.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.shared.GatewayMetrics;

/** Checks a gateway that runs or not: its process, machine, folders and database. Starts nothing, changes nothing, logs in nowhere. */
final class Doctor {

    private final Installation installation;
    private final ProcessHealth process;
    private final String scraped;

    Doctor(Installation installation) {
        this.installation = installation;
        this.process = new ProcessHealth(installation);
        this.scraped = process.figures();
    }

    HealthPage page() {
        List<Found> found = new ArrayList<>();
        GatewayMetrics gatewayMetrics = new GatewayMetrics(scraped);
        process.look(gatewayMetrics, found);
        new MachineHealth(installation).look(found);
        FolderHealth folderHealth = new FolderHealth(installation);
        folderHealth.look(gatewayMetrics, found);
        new DatabaseHealth(installation).look(folderHealth.longestCopies(), found);
        return new HealthPage(installation.clock().instant(), List.copyOf(found));
    }

    /** Returns the gateway's Prometheus metrics, as they come; empty if it does not answer. */
    String figures() {
        return scraped;
    }
}
