package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.measure.Writes;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Yardsticks;

/** What W1 is held to besides ratios: records for each processor, how seldom something is made durable, and the way at two thousand a second. */
final class Budget {

    private static final int PER_PROCESSOR = 1_600;
    private static final double MOST_WRITES = 0.05;
    private static final int FAST = 2_000;
    private static final int FAST_SECONDS = 10;
    private static final double FAST_MILLIS = 30;
    /** A rate that nearly uses up the capacity measures the queue. */
    private static final double ROOM = 1.1;

    private final House house;
    private Writes writes = new Writes(0, 0);
    private int records;

    Budget(House house) {
        this.house = house;
    }

    /** A closed-loop block of the product, its commits counted. */
    Block block(double seconds) throws IOException, InterruptedException, SQLException {
        int arrived = house.book().arrived();
        Writes before = Writes.of(house.database());
        Block block = Yardsticks.closed(house, seconds);
        writes = Writes.of(house.database()).since(before, writes);
        records += house.book().arrived() - arrived;
        return block;
    }

    /** @param rate records a second in closed loop */
    void targets(Report report, Screen screen, double rate) throws IOException, InterruptedException {
        double each = rate / Runtime.getRuntime().availableProcessors();
        report.target(
                "records/s for each processor of this machine at least %,d".formatted(PER_PROCESSOR),
                Report.number(each, 0),
                each >= PER_PROCESSOR);
        double commits = writes.commits() / (double) Math.max(1, records);
        double syncs = writes.syncs() / (double) Math.max(1, records);
        report.target(
                "commits and syncs of the log for each record at most %s each".formatted(MOST_WRITES),
                Report.number(commits, 3) + " and " + Report.number(syncs, 3),
                commits <= MOST_WRITES && syncs <= MOST_WRITES);
        String fast = "p99 to the receiver at %,d/s at most %s ms".formatted(FAST, Report.number(FAST_MILLIS, 0));
        if (rate < FAST * ROOM) {
            report.target(fast, "not asked for: no more than %s/s go through".formatted(Report.number(rate, 0)), false);
            return;
        }
        screen.say("open.loop", FAST, FAST_SECONDS);
        double p99 =
                Latency.at(Yardsticks.open(house, FAST, FAST_SECONDS).window().endToEnd(), 99);
        report.target(fast, Report.number(p99, 1) + " ms", p99 <= FAST_MILLIS);
    }
}
