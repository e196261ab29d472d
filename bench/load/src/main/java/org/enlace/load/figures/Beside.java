package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.enlace.load.Block;
import org.enlace.load.House;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Pace;

/** Two houses side by side, loaded by turns: what the machine does besides falls on both alike. Not thread-safe. */
final class Beside {

    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final Duration DRAIN = Duration.ofMinutes(5);

    private final House plain;
    private final House other;
    private final Readying readying;

    /** What is done with a house before each of its turns. */
    interface Readying {
        void ready(House house) throws IOException, SQLException, InterruptedException;
    }

    /**
     * Nothing is sent yet.
     *
     * @param readying for the plain one only
     */
    Beside(House plain, House other, Readying readying) {
        this.plain = plain;
        this.other = other;
        this.readying = readying;
    }

    /** Load that does not count, on one after the other. */
    void warm(Duration each) throws InterruptedException {
        for (House house : List.of(plain, other)) {
            house.generator().run(Pace.closed(house.book(), ON_THE_WAY, each.toSeconds()), CONNECTIONS);
            house.drain(DRAIN);
        }
    }

    /** So many turns of each, each of so many seconds; who is first changes. */
    Turns turns(int count, double seconds) throws IOException, SQLException, InterruptedException {
        Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
        for (int turn = 0; turn < count; turn++) {
            for (House house : turn % 2 == 0 ? List.of(plain, other) : List.of(other, plain)) {
                if (house == plain) {
                    readying.ready(house);
                }
                Block block = Block.run(house, Pace.closed(house.book(), ON_THE_WAY, seconds), CONNECTIONS);
                house.drain(DRAIN);
                (house == plain ? turns.plain : turns.other).add(block);
            }
        }
        return turns;
    }

    /** What the turns gave. */
    record Turns(List<Block> plain, List<Block> other) {

        /** Rate of the other by that of the plain one; medians. */
        double rate() {
            return median(other, Block::perSecond) / median(plain, Block::perSecond);
        }

        /** CPU of a record in the plain one by that in the other; medians. */
        double economy() {
            return median(plain, Block::millis) / median(other, Block::millis);
        }

        /** Both ratios as targets, and the rows of a table that has been begun. */
        void say(Report report, String name, double least) {
            report.target(
                    "records/s %s at least %s of without".formatted(name, Report.number(least, 2)),
                    Report.number(rate(), 2),
                    rate() >= least);
            report.target(
                    "CPU for a record without at least %s of that %s".formatted(Report.number(least, 2), name),
                    Report.number(economy(), 2),
                    economy() >= least);
            for (int turn = 0; turn < plain.size(); turn++) {
                report.say(plain.get(turn).row("without, %d".formatted(turn + 1)));
                report.say(other.get(turn).row("%s, %d".formatted(name, turn + 1)));
            }
        }
    }

    /** The head of the table. */
    static void head(Report report) {
        report.say("")
                .say("Closed loop by turns, %d connections, at most %d records on the way.".formatted(CONNECTIONS, ON_THE_WAY))
                .say("")
                .say("| | records/s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |")
                .say("|---|---|---|---|---|---|");
    }

    private static double median(List<Block> blocks, ToDoubleFunction<Block> what) {
        return blocks.stream()
                .sorted(Comparator.comparingDouble(what))
                .mapToDouble(what)
                .toArray()[blocks.size() / 2];
    }
}
