package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.DurabilitySettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredGateway;
import org.enlace.load.report.LoadReport;
import org.enlace.load.yardstick.WarmUp;

/** Workload W4: intake rate of small files, and of the lines of one large file. */
public final class FileIntakeWorkload {

    private static final int FILES = 10_000;
    private static final int LINES = 100_000;
    private static final int LINES_OF_SMALL = 2;
    private static final int WARM_FILES = 1_000;
    private static final int FILES_A_SECOND = 1_200;
    private static final int LINES_A_SECOND = 2_500;
    private static final Duration START = Duration.ofMinutes(12);

    private final MeasuredGateway gateway;
    private final MeasuredDatabase database;
    private final LoadReport report;
    private final FileAccount account = new FileAccount();
    private final FileLinkFolder fileLinkFolder;
    private int warmed;

    private FileIntakeWorkload(Path folder, MeasuredGateway gateway, MeasuredDatabase database, LoadReport report) {
        this.fileLinkFolder = new FileLinkFolder(folder, account);
        this.gateway = gateway;
        this.database = database;
        this.report = report;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "W4: files, many small ones and one large one");
        MachineLoad before = MachineLoad.now();
        MeasuredGateway gateway =
                new MeasuredGateway(settings.home(), settings.data(), settings.port(), settings.heap());
        MeasuredDatabase database = new MeasuredDatabase(settings.data());
        try {
            Path config = settings.data().resolve("config-with-files");
            FileLink.write(settings.home(), config);
            gateway.use(config);
            gateway.start();
            gateway.awaitReady(START);
            try (Connection connection = database.connect()) {
                report.say(DurabilitySettings.line(connection)).say("");
            }
            new FileIntakeWorkload(settings.data().resolve("links/iom/cases"), gateway, database, report)
                    .run(settings, screen);
        } finally {
            gateway.close();
            database.stop();
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void run(LoadSettings settings, LoadScreen screen) throws IOException, InterruptedException, SQLException {
        int files = settings.count().orElse(FILES);
        int lines =
                settings.count().map(few -> Math.max(1, few * (LINES / FILES))).orElse(LINES);
        screen.say("warming", settings.warm().toSeconds());
        WarmUp.of(gateway.pid(), () -> warmed, settings.warm(), this::warm).say(report, "Enlace");
        screen.say("step", files);
        figure("small files of two lines", files, LINES_OF_SMALL, FILES_A_SECOND, "files/s");
        screen.say("step", lines);
        figure("lines of one file", 1, lines, LINES_A_SECOND, "records/s");
        report.fact(
                "rssMegabytes",
                ProcessUsage.megabytes(gateway.pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(ProcessUsage.megabytes(gateway.pid(), true), settings.heap()));
    }

    /** Small files, a handful at a time. */
    private void warm(double seconds) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
            fileLinkFolder.taken(fileLinkFolder.staged(WARM_FILES, LINES_OF_SMALL));
            warmed += WARM_FILES * LINES_OF_SMALL;
        }
    }

    private void figure(String what, int files, int lines, int target, String unit)
            throws IOException, InterruptedException, SQLException {
        Path staged = fileLinkFolder.staged(files, lines);
        long gatewayCpu = ProcessUsage.millis(gateway.pid());
        long databaseCpu = ProcessUsage.withChildren(database.pid());
        double seconds = fileLinkFolder.taken(staged);
        double counted = files == 1 ? lines : files;
        double gatewayMillis = (ProcessUsage.millis(gateway.pid()) - gatewayCpu) / counted;
        double databaseMillis = (ProcessUsage.withChildren(database.pid()) - databaseCpu) / counted;
        FileAccount.Kept kept = account.kept(database);
        report.target(
                "at least %,d %s (%s)".formatted(target, unit, what),
                "%s %s".formatted(LoadReport.number(counted / seconds, 0), unit),
                counted / seconds >= target);
        report.target("every line of every file kept once (%s)".formatted(what), kept.line(), kept.clean());
        report.say(
                "- %s, %,d of %s bytes: %s s from the first claim to the last receipt; CPU-ms per %s: %s gateway, %s PostgreSQL"
                        .formatted(
                                what,
                                files,
                                LoadReport.number(fileLinkFolder.bytes() / (double) files, 0),
                                LoadReport.number(seconds, 1),
                                files == 1 ? "record" : "file",
                                LoadReport.number(gatewayMillis, 3),
                                LoadReport.number(databaseMillis, 3)));
        int processors = Runtime.getRuntime().availableProcessors();
        report.say("  (%d processors with nothing else to do would be used up at %s %s)"
                .formatted(
                        processors, LoadReport.number(processors * 1000 / (gatewayMillis + databaseMillis), 0), unit));
    }
}
