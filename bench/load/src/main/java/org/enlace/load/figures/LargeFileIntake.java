package org.enlace.load.figures;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.IdleUsage;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.ExtraWorkFolder;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredGateway;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.StatusLines;
import org.enlace.simulators.invented.StatusBatch;

/** A file much larger than the gateway's heap, taken line by line into the registry. */
public final class LargeFileIntake {

    private static final int LINE = 222;
    private static final int MEGABYTE = 1_000_000;
    private static final int TARGET_MEGABYTES = 1_000;
    private static final int USUAL_MEGABYTES = 50;
    private static final String HEAP = "300m";
    private static final int LIMIT_MEGABYTES = 300;
    private static final Duration START = Duration.ofMinutes(12);
    /** Ten times what a line may take. */
    private static final long MILLIS_A_LINE = 4;

    private final MeasuredGateway gateway;
    private final MeasuredDatabase database;
    private final LoadReport report;
    private final int cases;

    private LargeFileIntake(MeasuredGateway gateway, MeasuredDatabase database, LoadReport report, int cases) {
        this.gateway = gateway;
        this.database = database;
        this.report = report;
        this.cases = cases;
    }

    /** Runs in a folder of its own; the size in megabytes is the count of the settings. */
    public static void run(LoadSettings settings, LoadScreen screen, LoadReport report)
            throws IOException, InterruptedException, SQLException {
        LoadSettings own = settings.beside("big-file");
        ExtraWorkFolder.like(settings.data(), own.data());
        MeasuredGateway gateway = new MeasuredGateway(own.home(), own.data(), own.port(), HEAP);
        MeasuredDatabase database = new MeasuredDatabase(own.data());
        int megabytes = settings.count().orElse(USUAL_MEGABYTES);
        int cases = Math.max(1, Math.toIntExact((long) megabytes * MEGABYTE / LINE / StatusLines.OF_A_CASE));
        try {
            Path config = own.data().resolve("config-with-files");
            FileLink.status(own.home(), config);
            gateway.use(config);
            gateway.start();
            gateway.awaitReady(START);
            screen.say("file", megabytes);
            new LargeFileIntake(gateway, database, report, cases)
                    .taken(own.data().resolve("links/fge/status"));
        } finally {
            gateway.close();
            database.stop();
        }
    }

    private void taken(Path folder) throws IOException, InterruptedException, SQLException {
        LocalDate day = LocalDate.now(ZoneId.of("America/Guayaquil"));
        Path file = folder.resolve("staged");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StatusBatch.write(out, day, 1, new StatusLines(day, cases));
        }
        long bytes = Files.size(file);
        long gatewayCpu = ProcessUsage.millis(gateway.pid());
        long databaseCpu = ProcessUsage.withChildren(database.pid());
        long start = System.nanoTime();
        String name = new StatusBatch(day, 1, List.of()).fileName();
        Files.move(file, folder.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        long live = awaited(start);
        double seconds = (System.nanoTime() - start) / 1e9;
        account(bytes);
        double lines = (double) cases * StatusLines.OF_A_CASE;
        report.fact(
                "bigFileLinesPerSecond",
                lines / seconds,
                "%s MB in %s s: %s lines/s, %s records/s, %s MB/s; CPU-ms a line: %s gateway, %s PostgreSQL"
                        .formatted(
                                LoadReport.number(bytes / (double) MEGABYTE, 0),
                                LoadReport.number(seconds, 0),
                                LoadReport.number(lines / seconds, 0),
                                LoadReport.number(cases / seconds, 0),
                                LoadReport.number(bytes / (double) MEGABYTE / seconds, 2),
                                LoadReport.number((ProcessUsage.millis(gateway.pid()) - gatewayCpu) / lines, 3),
                                LoadReport.number(
                                        (ProcessUsage.withChildren(database.pid()) - databaseCpu) / lines, 3)));
        report.target(
                "in under %d MB of heap".formatted(LIMIT_MEGABYTES),
                "-Xmx%s, half way %d MB live after a full collection; process %d MB at most"
                        .formatted(HEAP, live >> 20, ProcessUsage.megabytes(gateway.pid(), true)),
                live > 0 && live >> 20 < LIMIT_MEGABYTES);
    }

    /** Waits for the end of the file; returns what is live in the heap half way through. */
    private long awaited(long start) throws IOException, SQLException, InterruptedException {
        long live = 0;
        long end = start
                + Duration.ofMinutes(10).toNanos()
                + (long) cases * StatusLines.OF_A_CASE * MILLIS_A_LINE * 1_000_000L;
        while (number("select count(*) from journal.batch_in where state = 'DONE'") == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the gateway does not take the file in time");
            }
            if (live == 0 && number("select count(*) from journal.message where link = 'fge/status'") >= cases / 2.0) {
                live = IdleUsage.of(gateway.pid()).liveBytes();
            }
            Thread.sleep(500);
        }
        return live;
    }

    private void account(long bytes) throws IOException, SQLException {
        long lines = (long) cases * StatusLines.OF_A_CASE;
        long named = (long) cases * StatusLines.PERSONS_OF_A_CASE;
        long told = number("select sum(accepted) from journal.batch_in");
        long records = number("select count(*) from journal.message where link = 'fge/status' and state = 'ACCEPTED'");
        long persons = number("select count(*) from registry.mention");
        report.target(
                "every line of a file of %s MB kept once%s"
                        .formatted(
                                LoadReport.number(bytes / (double) MEGABYTE, 0),
                                bytes < (long) TARGET_MEGABYTES * MEGABYTE
                                        ? " (the whole run: --count %d)".formatted(TARGET_MEGABYTES)
                                        : ""),
                "%,d lines: %,d of %,d records, %,d of %,d persons; the batch says %,d"
                        .formatted(lines, records, cases, persons, named, told),
                records == cases && persons == named && told == lines);
    }

    private long number(String sql) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
