package org.enlace.load.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Durability;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Database;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.Gateway;
import org.enlace.load.report.Report;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.IomRows;

/** Workload W4: how fast are small files taken, and the lines of one large file? */
public final class FileIntake {

    private static final int FILES = 12_000;
    private static final int LINES = 100_000;
    private static final int WARM_FILES = 2_000;
    private static final int FILES_A_SECOND = 1_200;
    private static final int LINES_A_SECOND = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration START = Duration.ofMinutes(8);

    private final Path folder;
    private final Gateway gateway;
    private final Database database;
    private final Report report;
    private final IomRows rows = new IomRows(new Dice(7));
    private final Set<String> written = new HashSet<>();
    private int number;

    private FileIntake(Path folder, Gateway gateway, Database database, Report report) {
        this.folder = folder;
        this.gateway = gateway;
        this.database = database;
        this.report = report;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int files = settings.count().orElse(FILES);
        int lines = settings.count().map(few -> few * LINES / FILES).orElse(LINES);
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
            Path folder = settings.data().resolve("links/iom/cases");
            FileIntake intake = new FileIntake(folder, gateway, database, report);
            try (Connection connection = database.connect()) {
                report.say(Durability.line(connection)).say("");
            }
            screen.say("warming", WARM_FILES);
            intake.taken(intake.small(Math.min(files, WARM_FILES)), 2);
            screen.say("step", files);
            intake.figure("small files of two lines", files, 2, FILES_A_SECOND, "files/s");
            screen.say("step", lines);
            intake.figure("lines of one file", 1, lines, LINES_A_SECOND, "records/s");
        } finally {
            gateway.close();
            database.stop();
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void figure(String what, int files, int lines, int target, String unit)
            throws IOException, InterruptedException, SQLException {
        long gatewayCpu = Cpu.millis(gateway.pid());
        long databaseCpu = Cpu.withChildren(database.pid());
        long records = records();
        double seconds = taken(lines == 2 ? small(files) : large(lines), lines);
        long expected = (long) files * lines;
        long kept = records() - records;
        double rate = (files == 1 ? lines : files) / seconds;
        report.target(
                "at least %,d %s (%s)".formatted(target, unit, what),
                "%s %s".formatted(Report.number(rate, 0), unit),
                rate >= target);
        report.target(
                "every line kept once (%s)".formatted(what), "%,d of %,d".formatted(kept, expected), kept == expected);
        double gatewayMillis = (Cpu.millis(gateway.pid()) - gatewayCpu) / (rate * seconds);
        double databaseMillis = (Cpu.withChildren(database.pid()) - databaseCpu) / (rate * seconds);
        report.say("- %s: %s s from the first look to the last receipt; CPU-ms per %s: %s gateway, %s PostgreSQL"
                .formatted(
                        what,
                        Report.number(seconds, 1),
                        files == 1 ? "record" : "file",
                        Report.number(gatewayMillis, 3),
                        Report.number(databaseMillis, 3)));
        int processors = Runtime.getRuntime().availableProcessors();
        report.say("  (%d processors with nothing else to do would be used up at %s %s)"
                .formatted(processors, Report.number(processors * 1000 / (gatewayMillis + databaseMillis), 0), unit));
    }

    /** Puts files in by rename; returns the seconds until the last of them has its receipt, without the wait until they count as complete. */
    private double taken(Path staged, int lines) throws IOException, InterruptedException {
        int before = receipts();
        int files = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(staged)) {
            for (Path each : all) {
                Files.move(each, folder.resolve("inbox").resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                files++;
            }
        }
        long start = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        long looked = System.nanoTime();
        while (receipts() < before + files) {
            // A look into a full folder costs as much as many files: no more than a fiftieth of the time goes into
            // looking.
            Thread.sleep(Math.max(
                    LOOK.toMillis(),
                    Duration.ofNanos(50 * (System.nanoTime() - looked)).toMillis()));
            if (start == 0 && claimed() > 0) {
                start = System.nanoTime();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the gateway does not take the files in time");
            }
            looked = System.nanoTime();
        }
        return (System.nanoTime() - (start == 0 ? System.nanoTime() - 1 : start)) / 1e9;
    }

    private int receipts() throws IOException {
        return count(folder.resolve("done"), "*.receipt.json");
    }

    private int claimed() throws IOException {
        return count(folder.resolve("work"), "*");
    }

    private static int count(Path in, String names) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(in, names)) {
            for (Path each : all) {
                count++;
            }
        }
        return count;
    }

    /** No two are the same: a file that was taken before is known by its digest. */
    private Path small(int files) throws IOException {
        Path staged = staged();
        for (int i = 0; i < files; i++) {
            String text = IomRows.file(rows.rows(2));
            while (!written.add(text)) {
                text = IomRows.file(rows.rows(2));
            }
            Files.writeString(staged.resolve("caso-%06d.csv".formatted(number++)), text, StandardCharsets.UTF_8);
        }
        return staged;
    }

    private Path large(int lines) throws IOException {
        Path staged = staged();
        Files.writeString(staged.resolve("lote-%06d.csv".formatted(number++)), IomRows.file(rows.rows(lines)));
        return staged;
    }

    private Path staged() throws IOException {
        return Files.createTempDirectory(folder, "staged");
    }

    private long records() throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from journal.message where link = 'iom/cases' and state = 'ACCEPTED'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
