package org.enlace.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.HealthSign.Found;

/** Looks at a gateway that runs or not: its process, machine, folders and database. Starts nothing, changes nothing, logs in nowhere. */
final class Doctor {

    private final Patient patient;
    private final ProcessHealth process;
    private final String scraped;

    Doctor(Patient patient) {
        this.patient = patient;
        this.process = new ProcessHealth(patient);
        this.scraped = process.figures();
    }

    HealthPage page() {
        List<Found> found = new ArrayList<>();
        Figures figures = new Figures(scraped);
        process.look(figures, found);
        new MachineHealth(patient).look(found);
        HouseHealth house = new HouseHealth(patient);
        house.look(figures, found);
        new DatabaseHealth(patient).look(house.longestCopies(), found);
        return new HealthPage(patient.clock().instant(), List.copyOf(found));
    }

    /** What the gateway tells Prometheus, as it comes; empty if it does not answer. */
    String figures() {
        return scraped;
    }
}
