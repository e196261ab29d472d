package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.figures.ColdStart;
import org.enlace.load.figures.FileIntake;
import org.enlace.load.figures.FullRegistry;
import org.enlace.load.figures.ManyPartners;
import org.enlace.load.figures.Trouble;
import org.enlace.load.report.Report;

/** The loads of the benchmark. Each leaves a section, and all sections together are the page {@code benchmark.md}. */
enum Workload {
    /** 4 KB of JSON to one REST receiver. */
    W1("768m", (settings, screen, command) -> new OneReceiver(settings, screen, command).run()),
    /** 4 KB of XML by SOAP, with a digest of the password. */
    W2("768m", (settings, screen, command) -> new PoliceBySoap(settings, screen, command).run()),
    /** Bodies of 100 KB, and a file far larger than the heap. */
    W3("768m", (settings, screen, command) -> new LargeBodies(settings, screen, command).run()),
    /** Files: many small ones, one with many records. */
    W4("512m", FileIntake::run),
    /** The same record to one, two, five and ten receivers. */
    W5("768m", (settings, screen, command) -> new FanOut(settings, screen, command).run()),
    /** Repeated, invalid and denied records. */
    W6("768m", (settings, screen, command) -> new SayingNo(settings, screen, command).run()),
    /** Receivers that are away, slow and broken, and those beside them. */
    W7("512m", Trouble::run),
    /** A registry that holds millions of rows. */
    W8("768m", FullRegistry::run),
    /** Many partners. */
    W9("768m", ManyPartners::run),
    /** Starts, and what a kill leaves. */
    W10("512m", ColdStart::run);

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
