package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.measure.DurableWrites;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.Yardsticks;

/** Targets of W1 besides ratios: records for each processor, number of durable writes, and latency at two thousand records a second. */
final class AbsoluteTargets {

    private static final int PER_PROCESSOR = 1_600;
    private static final double MOST_WRITES = 0.05;
    private static final int FAST = 2_000;
    private static final int FAST_SECONDS = 10;
    private static final double FAST_MILLIS = 30;
    /** A rate that nearly uses up the capacity measures the queue. */
    private static final double ROOM = 1.1;

    private final GatewayInstallation installation;
    private DurableWrites durableWrites = new DurableWrites(0, 0);
    private int records;

    AbsoluteTargets(GatewayInstallation installation) {
        this.installation = installation;
    }

    /** A closed-loop block of the product, its commits counted. */
    LoadBlock block(double seconds) throws IOException, InterruptedException, SQLException {
        int arrived = installation.account().arrived();
        DurableWrites before = DurableWrites.of(installation.database());
        LoadBlock loadBlock = Yardsticks.closed(installation, seconds);
        durableWrites = DurableWrites.of(installation.database()).since(before, durableWrites);
        records += installation.account().arrived() - arrived;
        return loadBlock;
    }

    /** @param rate records a second in closed loop */
    void targets(LoadReport report, LoadScreen screen, double rate) throws IOException, InterruptedException {
        double each = rate / Runtime.getRuntime().availableProcessors();
        report.target(
                "records/s for each processor of this machine at least %,d".formatted(PER_PROCESSOR),
                LoadReport.number(each, 0),
                each >= PER_PROCESSOR);
        double commits = durableWrites.commits() / (double) Math.max(1, records);
        double syncs = durableWrites.syncs() / (double) Math.max(1, records);
        report.target(
                "commits and syncs of the log for each record at most %s each".formatted(MOST_WRITES),
                LoadReport.number(commits, 3) + " and " + LoadReport.number(syncs, 3),
                commits <= MOST_WRITES && syncs <= MOST_WRITES);
        String fast = "p99 to the receiver at %,d/s at most %s ms".formatted(FAST, LoadReport.number(FAST_MILLIS, 0));
        if (rate < FAST * ROOM) {
            report.target(
                    fast, "not asked for: no more than %s/s go through".formatted(LoadReport.number(rate, 0)), false);
            return;
        }
        screen.say("open.loop", FAST, FAST_SECONDS);
        double p99 = Latency.at(
                Yardsticks.open(installation, FAST, FAST_SECONDS).window().endToEnd(), 99);
        report.target(fast, LoadReport.number(p99, 1) + " ms", p99 <= FAST_MILLIS);
    }
}
