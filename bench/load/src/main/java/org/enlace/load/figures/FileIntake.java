package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Durability;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Database;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.Gateway;
import org.enlace.load.report.Report;
import org.enlace.load.yardstick.Warming;

/** Workload W4: how fast are small files taken, and the lines of one large file? */
public final class FileIntake {

    private static final int FILES = 10_000;
    private static final int LINES = 100_000;
    private static final int LINES_OF_SMALL = 2;
    private static final int WARM_FILES = 1_000;
    private static final int FILES_A_SECOND = 1_200;
    private static final int LINES_A_SECOND = 2_500;
    private static final Duration START = Duration.ofMinutes(12);

    private final Gateway gateway;
    private final Database database;
    private final Report report;
    private final FileAccount account = new FileAccount();
    private final Inbox inbox;
    private int warmed;

    private FileIntake(Path folder, Gateway gateway, Database database, Report report) {
        this.inbox = new Inbox(folder, account);
        this.gateway = gateway;
        this.database = database;
        this.report = report;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(command, "W4: files, many small ones and one large one");
        Machine before = Machine.now();
        Gateway gateway = new Gateway(settings.home(), settings.data(), settings.port(), settings.heap());
        Database database = new Database(settings.data());
        try {
            Path config = settings.data().resolve("config-with-files");
            FileLink.write(settings.home(), config);
            gateway.use(config);
            gateway.start();
            gateway.awaitReady(START);
            try (Connection connection = database.connect()) {
                report.say(Durability.line(connection)).say("");
            }
            new FileIntake(settings.data().resolve("links/iom/cases"), gateway, database, report).run(settings, screen);
        } finally {
            gateway.close();
            database.stop();
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void run(Settings settings, Screen screen) throws IOException, InterruptedException, SQLException {
        int files = settings.count().orElse(FILES);
        int lines =
                settings.count().map(few -> Math.max(1, few * (LINES / FILES))).orElse(LINES);
        screen.say("warming", settings.warm().toSeconds());
        Warming.of(gateway.pid(), () -> warmed, settings.warm(), this::warm).say(report, "Enlace");
        screen.say("step", files);
        figure("small files of two lines", files, LINES_OF_SMALL, FILES_A_SECOND, "files/s");
        screen.say("step", lines);
        figure("lines of one file", 1, lines, LINES_A_SECOND, "records/s");
        report.fact(
                "rssMegabytes",
                Cpu.megabytes(gateway.pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(Cpu.megabytes(gateway.pid(), true), settings.heap()));
    }

    /** Small files, a handful at a time. */
    private void warm(double seconds) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
            inbox.taken(inbox.staged(WARM_FILES, LINES_OF_SMALL));
            warmed += WARM_FILES * LINES_OF_SMALL;
        }
    }

    private void figure(String what, int files, int lines, int target, String unit)
            throws IOException, InterruptedException, SQLException {
        Path staged = inbox.staged(files, lines);
        long gatewayCpu = Cpu.millis(gateway.pid());
        long databaseCpu = Cpu.withChildren(database.pid());
        double seconds = inbox.taken(staged);
        double counted = files == 1 ? lines : files;
        double gatewayMillis = (Cpu.millis(gateway.pid()) - gatewayCpu) / counted;
        double databaseMillis = (Cpu.withChildren(database.pid()) - databaseCpu) / counted;
        FileAccount.Kept kept = account.kept(database);
        report.target(
                "at least %,d %s (%s)".formatted(target, unit, what),
                "%s %s".formatted(Report.number(counted / seconds, 0), unit),
                counted / seconds >= target);
        report.target("every line of every file kept once (%s)".formatted(what), kept.line(), kept.clean());
        report.say(
                "- %s, %,d of %s bytes: %s s from the first claim to the last receipt; CPU-ms per %s: %s gateway, %s PostgreSQL"
                        .formatted(
                                what,
                                files,
                                Report.number(inbox.bytes() / (double) files, 0),
                                Report.number(seconds, 1),
                                files == 1 ? "record" : "file",
                                Report.number(gatewayMillis, 3),
                                Report.number(databaseMillis, 3)));
        int processors = Runtime.getRuntime().availableProcessors();
        report.say("  (%d processors with nothing else to do would be used up at %s %s)"
                .formatted(processors, Report.number(processors * 1000 / (gatewayMillis + databaseMillis), 0), unit));
    }
}
