package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.report.Report;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Yardsticks;

/** Two houses side by side, loaded by turns: what the machine does besides falls on both alike. Not thread-safe. */
final class Beside {

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

    /** Load that does not count, on one after the other; of the plain one only if it has had none since its start. */
    void warm(Duration each) throws IOException, InterruptedException {
        for (House house : List.of(plain, other)) {
            if (house == other || house.book().answered() == 0) {
                Yardsticks.warm(house, each);
            }
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
                Block block = Yardsticks.closed(house, seconds);
                (house == plain ? turns.plain : turns.other).add(block);
            }
        }
        return turns;
    }

    /** What the turns gave. */
    record Turns(List<Block> plain, List<Block> other) {

        /** Rate of the other by that of the plain one; medians. */
        double rate() {
            return Block.median(other, Block::perSecond) / Block.median(plain, Block::perSecond);
        }

        /** CPU of a record in the plain one by that in the other; medians. */
        double economy() {
            return Block.median(plain, Block::millis) / Block.median(other, Block::millis);
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
                .say("Closed loop by turns, %d connections.".formatted(Yardsticks.CONNECTIONS))
                .say("")
                .say("| | records/s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |")
                .say("|---|---|---|---|---|---|");
    }
}
