package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.figures.ColdStartWorkload;
import org.enlace.load.figures.FileIntakeWorkload;
import org.enlace.load.figures.FullRegistryWorkload;
import org.enlace.load.figures.ManyPartnersWorkload;
import org.enlace.load.figures.ReceiverFailureWorkload;
import org.enlace.load.report.LoadReport;

/** The loads of the benchmark. Each leaves a section, and all sections together are the page {@code benchmark.md}. */
enum Workload {
    /** 4 KB of JSON to one REST receiver. */
    W1("768m", (settings, screen, command) -> new SingleReceiverWorkload(settings, screen, command).run()),
    /** 4 KB of XML by SOAP, with a digest of the password. */
    W2("768m", (settings, screen, command) -> new PoliceSoapWorkload(settings, screen, command).run()),
    /** Bodies of 100 KB, and a file far larger than the heap. */
    W3("768m", (settings, screen, command) -> new LargeBodyWorkload(settings, screen, command).run()),
    /** Files: many small ones, one with many records. */
    W4("512m", FileIntakeWorkload::run),
    /** The same record to one, two, five and ten receivers. */
    W5("768m", (settings, screen, command) -> new FanOutWorkload(settings, screen, command).run()),
    /** Repeated, invalid and denied records. */
    W6("768m", (settings, screen, command) -> new RefusalWorkload(settings, screen, command).run()),
    /** Receivers that are away, slow and broken, and those beside them. */
    W7("512m", ReceiverFailureWorkload::run),
    /** A registry that holds millions of rows. */
    W8("768m", FullRegistryWorkload::run),
    /** Many partners. */
    W9("768m", ManyPartnersWorkload::run),
    /** Starts, and what a kill leaves. */
    W10("512m", ColdStartWorkload::run);

    private final String heap;
    private final Figure.Plan plan;

    Workload(String heap, Figure.Plan plan) {
        this.heap = heap;
        this.plan = plan;
    }

    LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        return plan.run(settings, screen, command);
    }

    /** Largest heap of the gateway. */
    String heap() {
        return heap;
    }

    String reportName() {
        return BenchmarkPage.SECTION + name().substring(1);
    }
}
