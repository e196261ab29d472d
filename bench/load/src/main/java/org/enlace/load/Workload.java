package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.report.Report;

/** The loads of the benchmark. Each leaves a section, and all sections together are the page {@code benchmark.md}. */
enum Workload {
    /** 4 KB of JSON to one REST receiver. */
    W1("768m", (settings, screen, command) -> new OneReceiver(settings, screen, command).run());

    private final String heap;
    private final Figure.Plan plan;

    Workload(String heap, Figure.Plan plan) {
        this.heap = heap;
        this.plan = plan;
    }

    Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        return plan.run(settings, screen, command);
    }

    /** Largest heap of the gateway. */
    String heap() {
        return heap;
    }

    String reportName() {
        return Benchmark.SECTION + name().substring(1);
    }
}
