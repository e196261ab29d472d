package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.enlace.load.figures.Back;
import org.enlace.load.figures.ConsoleAtWork;
import org.enlace.load.figures.Cut;
import org.enlace.load.figures.Duplicates;
import org.enlace.load.figures.Hanging;
import org.enlace.load.figures.Hostile;
import org.enlace.load.figures.Million;
import org.enlace.load.figures.ProtectionCost;
import org.enlace.load.figures.Starts;
import org.enlace.load.report.Report;

/** Figures with a plan of their own. */
enum Figure {
    HANGING(Hanging::run),
    MILLION(Million::run),
    BACK(Back::run),
    DUPLICATES(Duplicates::run),
    CUT(Cut::run),
    PROTECTION(ProtectionCost::run),
    START(Starts::run),
    CONSOLE(ConsoleAtWork::run),
    HOSTILE(Hostile::run);

    private final Plan plan;

    Figure(Plan plan) {
        this.plan = plan;
    }

    /** How a figure is made. */
    interface Plan {
        Report run(Settings settings, Screen screen, String command)
                throws IOException, InterruptedException, SQLException;
    }

    Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        return plan.run(settings, screen, command);
    }

    String reportName() {
        return "figure-" + name().toLowerCase(Locale.ROOT);
    }
}
