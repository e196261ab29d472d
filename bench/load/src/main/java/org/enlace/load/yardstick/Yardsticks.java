package org.enlace.load.yardstick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.process.Database;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Records;

/**
 * The yardsticks of a run. A workload warms and loads the product and these in turn, never two at once. Their ports follow the product's: two for each, from
 * the tenth after it. Not thread-safe.
 */
public final class Yardsticks implements AutoCloseable {

    /** Connections of the generator in closed loop. */
    public static final int CONNECTIONS = 32;

    private static final int ON_THE_WAY = 200;
    private static final int FIRST_PORT = 10;
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final Screen screen;
    private final Database database;
    private final List<Yardstick> all = new ArrayList<>();

    private Yardsticks(Screen screen, Database database) {
        this.screen = screen;
        this.database = database;
    }

    /**
     * Starts and warms them.
     *
     * @param database the server that the product uses too
     * @param records what each of them is sent; asked for once for each, since each has its own account
     */
    public static Yardsticks open(
            Settings settings,
            Screen screen,
            Database database,
            Form form,
            Supplier<? extends Records> records,
            List<Kind> kinds)
            throws IOException, SQLException, InterruptedException {
        Yardsticks yardsticks = new Yardsticks(screen, database);
        try {
            Path data = Files.createDirectories(settings.data().resolve("yardsticks"));
            int port = settings.port() + FIRST_PORT;
            for (Kind kind : kinds) {
                yardsticks.all.add(Yardstick.start(settings.home(), data, kind, form, records.get(), port, database));
                port += 2;
            }
            for (Yardstick each : yardsticks.all) {
                screen.say("warming.one", each.kind().program(), settings.warm().toSeconds());
                each.warmed(warm(each, settings.warm()));
            }
            return yardsticks;
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            yardsticks.close();
            throw failed;
        }
    }

    /** Closed loop until it is warm. */
    public static Warming warm(Subject subject, Duration asked) throws IOException, InterruptedException {
        return Warming.of(subject, asked, seconds -> closed(subject, seconds));
    }

    /** A closed-loop block of the product or of a yardstick; returns when nothing is on the way any more. */
    public static Block closed(Subject subject, double seconds) throws IOException, InterruptedException {
        return Block.drained(subject, Pace.closed(subject.book(), ON_THE_WAY, seconds), CONNECTIONS);
    }

    /** An open-loop block of the product or of a yardstick; returns when nothing is on the way any more. */
    public static Block open(Subject subject, double rate, double seconds) throws IOException, InterruptedException {
        Block block = Block.run(subject, Pace.open(rate, seconds), 2 * CONNECTIONS);
        subject.drain(DRAIN);
        return block;
    }

    /** One closed-loop block of each. */
    public void block(double seconds) throws IOException, InterruptedException {
        for (Yardstick each : all) {
            Block block = closed(each, seconds);
            each.keep(block);
            screen.line("  " + each.kind().program() + " " + Report.number(block.perSecond(), 0) + "/s, "
                    + Report.number(block.millis(), 2) + " ms");
        }
    }

    /** Before each latency is looked at: nobody waits for the disk because of what another wrote before. */
    public void calm() throws IOException {
        try {
            database.checkpoint();
        } catch (SQLException failed) {
            throw new IOException("no checkpoint", failed);
        }
    }

    /** One open-loop block of each. */
    public void open(double rate, double seconds) throws IOException, InterruptedException {
        for (Yardstick each : all) {
            calm();
            screen.line("  " + each.kind().program());
            each.keepOpen(open(each, rate, seconds));
        }
    }

    /** How long each was warmed. */
    public void sayWarming(Report report) {
        all.forEach(each -> each.warming().say(report, each.kind().program()));
    }

    /** All of them. */
    public List<Yardstick> all() {
        return List.copyOf(all);
    }

    /** The one of this kind. */
    public Yardstick of(Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    }

    /** The account of each into the report; one that lost or doubled a record is no yardstick, and the run has failed. */
    public void account(Report report) {
        for (Yardstick each : all) {
            Balance balance = each.book().balance();
            report.say("- " + each.kind().program() + ": " + balance.line());
            if (!balance.clean()) {
                report.target("the yardstick " + each.kind().program() + " loses nothing", balance.line(), false);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Yardstick each : all) {
            each.close();
        }
    }
}
