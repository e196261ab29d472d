package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.DurabilitySettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredGateway;
import org.enlace.load.report.LoadReport;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.SeededRandom;

/** Kills the gateway repeatedly in the middle of one large file; every line must be kept once, with one receipt. */
public final class FileInterruptionFigure {

    private static final int LINES = 100_000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration START = Duration.ofMinutes(10);

    private final Path folder;
    private final MeasuredGateway gateway;

    private FileInterruptionFigure(Path folder, MeasuredGateway gateway) {
        this.folder = folder;
        this.gateway = gateway;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int lines = settings.count().orElse(LINES);
        LoadReport report = new LoadReport(command, "One file of %,d lines, cut by %d kills".formatted(lines, KILLS));
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
            FileInterruptionFigure fileInterruptionFigure =
                    new FileInterruptionFigure(settings.data().resolve("links/iom/cases"), gateway);
            try (Connection connection = database.connect()) {
                report.say(DurabilitySettings.line(connection)).say("");
                fileInterruptionFigure.run(connection, lines, screen, report);
            }
        } finally {
            gateway.close();
            database.stop();
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void run(Connection connection, int lines, LoadScreen screen, LoadReport report)
            throws IOException, InterruptedException, SQLException {
        drop(IomRows.file(new IomRows(new SeededRandom(11)).rows(lines)));
        List<String> kills = new ArrayList<>();
        for (int i = 1; i <= KILLS; i++) {
            await(connection, lines * i / (KILLS + 1));
            screen.say("killing");
            gateway.kill();
            kills.add("%,d".formatted(count(connection, "select count(*) from journal.message where batch_line > 0")));
            gateway.start();
            gateway.awaitReady(START);
        }
        long begun = System.nanoTime();
        while (receipts().isEmpty() || lies("work") > 0) {
            patient(begun);
        }
        report.say("Killed (kill -9) with " + String.join(", ", kills) + " lines in the database.")
                .say("");
        check(connection, lines, report);
    }

    private void check(Connection connection, int lines, LoadReport report) throws IOException, SQLException {
        long kept = count(connection, "select count(*) from journal.message where state = 'ACCEPTED'");
        long different =
                count(connection, "select count(distinct batch_line) from journal.message where batch_line > 0");
        long persons = count(connection, "select count(*) from registry.mention");
        report.target(
                "every line kept once",
                "%,d rows of %,d lines, %,d persons".formatted(kept, different, persons),
                kept == lines && different == lines && persons == lines);
        long batches = count(connection, "select count(*) from journal.batch_in where state = 'DONE'");
        report.target("one batch", Long.toString(batches), batches == 1);
        List<Path> receipts = receipts();
        String receipt = Files.readString(receipts.get(0));
        boolean all = receipt.contains("\"lines\" : " + lines) && receipt.contains("\"accepted\" : " + lines);
        report.target("one receipt, and it says so", Integer.toString(receipts.size()), receipts.size() == 1 && all);
        report.target(
                "nothing left behind",
                "%d files".formatted(lies("inbox") + lies("work") + lies("rejected")),
                lies("inbox") + lies("work") + lies("rejected") == 0);
    }

    private void drop(String content) throws IOException {
        Path staged = Files.writeString(folder.resolve("staged"), content);
        Files.move(staged, folder.resolve("inbox/lote.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void await(Connection connection, int lines) throws InterruptedException, SQLException {
        long begun = System.nanoTime();
        while (count(connection, "select count(*) from journal.message where batch_line > 0") < lines) {
            patient(begun);
        }
    }

    private static void patient(long begun) throws InterruptedException {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
            throw new IllegalStateException("the gateway does not take the file in time");
        }
        Thread.sleep(100);
    }

    private List<Path> receipts() throws IOException {
        List<Path> receipts = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve("done"), "*.receipt.json")) {
            all.forEach(receipts::add);
        }
        return receipts;
    }

    private int lies(String where) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(where))) {
            return Math.toIntExact(all.count());
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
