package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.enlace.load.figures.ConsoleFigure;
import org.enlace.load.figures.DuplicateRecordsFigure;
import org.enlace.load.figures.FileInterruptionFigure;
import org.enlace.load.figures.HangingReceiverFigure;
import org.enlace.load.figures.HostileRequestsFigure;
import org.enlace.load.figures.ProtectionCostFigure;
import org.enlace.load.figures.QueuedDeliveriesFigure;
import org.enlace.load.figures.ReceiverReturnFigure;
import org.enlace.load.figures.StartTimeFigure;
import org.enlace.load.report.LoadReport;

/** Figures with a plan of their own. */
enum Figure {
    HANGING(HangingReceiverFigure::run),
    MILLION(QueuedDeliveriesFigure::run),
    BACK(ReceiverReturnFigure::run),
    DUPLICATES(DuplicateRecordsFigure::run),
    CUT(FileInterruptionFigure::run),
    PROTECTION(ProtectionCostFigure::run),
    START(StartTimeFigure::run),
    CONSOLE(ConsoleFigure::run),
    HOSTILE(HostileRequestsFigure::run);

    private final Plan plan;

    Figure(Plan plan) {
        this.plan = plan;
    }

    /** Procedure of a figure. */
    interface Plan {
        LoadReport run(LoadSettings settings, LoadScreen screen, String command)
                throws IOException, InterruptedException, SQLException;
    }

    LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        return plan.run(settings, screen, command);
    }

    String reportName() {
        return "figure-" + name().toLowerCase(Locale.ROOT);
    }
}
