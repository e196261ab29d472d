package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.report.LoadReport;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.Yardsticks;

/** Loads two installations by turns, so that other work of the machine affects both alike. Not thread-safe. */
final class PairedMeasurement {

    private final GatewayInstallation plain;
    private final GatewayInstallation other;
    private final Readying readying;

    /** Preparation of an installation before each of its turns. */
    interface Readying {
        void ready(GatewayInstallation installation) throws IOException, SQLException, InterruptedException;
    }

    /**
     * Nothing is sent yet.
     *
     * @param readying for the plain one only
     */
    PairedMeasurement(GatewayInstallation plain, GatewayInstallation other, Readying readying) {
        this.plain = plain;
        this.other = other;
        this.readying = readying;
    }

    /** Load that does not count, on one after the other; of the plain one only if it has had none since its start. */
    void warm(Duration each) throws IOException, InterruptedException {
        for (GatewayInstallation installation : List.of(plain, other)) {
            if (installation == other || installation.account().answered() == 0) {
                Yardsticks.warm(installation, each);
            }
        }
    }

    /** So many turns of each, each of so many seconds; who is first changes. */
    Turns turns(int count, double seconds) throws IOException, SQLException, InterruptedException {
        Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
        for (int turn = 0; turn < count; turn++) {
            for (GatewayInstallation installation : turn % 2 == 0 ? List.of(plain, other) : List.of(other, plain)) {
                if (installation == plain) {
                    readying.ready(installation);
                }
                LoadBlock loadBlock = Yardsticks.closed(installation, seconds);
                (installation == plain ? turns.plain : turns.other).add(loadBlock);
            }
        }
        return turns;
    }

    /** Results of the turns. */
    record Turns(List<LoadBlock> plain, List<LoadBlock> other) {

        /** Rate of the other by that of the plain one; medians. */
        double rate() {
            return LoadBlock.median(other, LoadBlock::perSecond) / LoadBlock.median(plain, LoadBlock::perSecond);
        }

        /** CPU of a record in the plain one by that in the other; medians. */
        double economy() {
            return LoadBlock.median(plain, LoadBlock::millis) / LoadBlock.median(other, LoadBlock::millis);
        }

        /** Both ratios as targets, and the rows of a table that has been begun. */
        void say(LoadReport report, String name, double least) {
            report.target(
                    "records/s %s at least %s of without".formatted(name, LoadReport.number(least, 2)),
                    LoadReport.number(rate(), 2),
                    rate() >= least);
            report.target(
                    "CPU for a record without at least %s of that %s".formatted(LoadReport.number(least, 2), name),
                    LoadReport.number(economy(), 2),
                    economy() >= least);
            for (int turn = 0; turn < plain.size(); turn++) {
                report.say(plain.get(turn).row("without, %d".formatted(turn + 1)));
                report.say(other.get(turn).row("%s, %d".formatted(name, turn + 1)));
            }
        }
    }

    /** The head of the table. */
    static void head(LoadReport report) {
        report.say("")
                .say("Closed loop by turns, %d connections.".formatted(Yardsticks.CONNECTIONS))
                .say("")
                .say("| | records/s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |")
                .say("|---|---|---|---|---|---|");
    }
}
