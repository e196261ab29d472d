package org.enlace.load.yardstick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.SendingPace;

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

    private final LoadScreen screen;
    private final MeasuredDatabase database;
    private final List<Yardstick> all = new ArrayList<>();

    private Yardsticks(LoadScreen screen, MeasuredDatabase database) {
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
            LoadSettings settings,
            LoadScreen screen,
            MeasuredDatabase database,
            YardstickInput yardstickInput,
            Supplier<? extends NumberedRecords> records,
            List<YardstickKind> kinds)
            throws IOException, SQLException, InterruptedException {
        Yardsticks yardsticks = new Yardsticks(screen, database);
        try {
            Path data = Files.createDirectories(settings.data().resolve("yardsticks"));
            int port = settings.port() + FIRST_PORT;
            for (YardstickKind yardstickKind : kinds) {
                yardsticks.all.add(Yardstick.start(
                        settings.home(), data, yardstickKind, yardstickInput, records.get(), port, database));
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
    public static WarmUp warm(LoadSubject subject, Duration asked) throws IOException, InterruptedException {
        return WarmUp.of(subject, asked, seconds -> closed(subject, seconds));
    }

    /** A closed-loop block of the product or of a yardstick; returns when nothing is on the way any more. */
    public static LoadBlock closed(LoadSubject subject, double seconds) throws IOException, InterruptedException {
        return LoadBlock.drained(subject, SendingPace.closed(subject.account(), ON_THE_WAY, seconds), CONNECTIONS);
    }

    /** An open-loop block of the product or of a yardstick; returns when nothing is on the way any more. */
    public static LoadBlock open(LoadSubject subject, double rate, double seconds)
            throws IOException, InterruptedException {
        LoadBlock loadBlock = LoadBlock.run(subject, SendingPace.open(rate, seconds), 2 * CONNECTIONS);
        subject.drain(DRAIN);
        return loadBlock;
    }

    /** One closed-loop block of each. */
    public void block(double seconds) throws IOException, InterruptedException {
        for (Yardstick each : all) {
            LoadBlock loadBlock = closed(each, seconds);
            each.keep(loadBlock);
            screen.line("  " + each.kind().program() + " " + LoadReport.number(loadBlock.perSecond(), 0) + "/s, "
                    + LoadReport.number(loadBlock.millis(), 2) + " ms");
        }
    }

    /** Runs before each latency is measured, so that no system waits for the disk because of another's earlier writes. */
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

    /** Warm-up of each yardstick. */
    public void sayWarming(LoadReport report) {
        all.forEach(each -> each.warming().say(report, each.kind().program()));
    }

    /** All of them. */
    public List<Yardstick> all() {
        return List.copyOf(all);
    }

    /** The one of this kind. */
    public Yardstick of(YardstickKind yardstickKind) {
        return all.stream()
                .filter(each -> each.kind() == yardstickKind)
                .findFirst()
                .orElseThrow();
    }

    /** The account of each into the report; one that lost or doubled a record is no yardstick, and the run has failed. */
    public void account(LoadReport report) {
        for (Yardstick each : all) {
            AccountBalance accountBalance = each.account().balance();
            report.say("- " + each.kind().program() + ": " + accountBalance.line());
            if (!accountBalance.clean()) {
                report.target(
                        "the yardstick " + each.kind().program() + " loses nothing", accountBalance.line(), false);
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
