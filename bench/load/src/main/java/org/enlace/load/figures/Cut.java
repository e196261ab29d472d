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
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Durability;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Database;
import org.enlace.load.process.FileLink;
import org.enlace.load.process.Gateway;
import org.enlace.load.report.Report;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.IomRows;

/** One large file, and the gateway killed in the middle of it again and again: is every line kept once, and is there one receipt? */
public final class Cut {

    private static final int LINES = 100_000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration START = Duration.ofMinutes(10);

    private final Path folder;
    private final Gateway gateway;

    private Cut(Path folder, Gateway gateway) {
        this.folder = folder;
        this.gateway = gateway;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int lines = settings.count().orElse(LINES);
        Report report = new Report(command, "One file of %,d lines, cut by %d kills".formatted(lines, KILLS));
        Machine before = Machine.now();
        Gateway gateway = new Gateway(settings.home(), settings.data(), settings.port(), settings.heap());
        Database database = new Database(settings.data());
        try {
            Path config = settings.data().resolve("config-with-files");
            FileLink.write(settings.home(), config);
            gateway.use(config);
            gateway.start();
            gateway.awaitReady(START);
            Cut cut = new Cut(settings.data().resolve("links/iom/cases"), gateway);
            try (Connection connection = database.connect()) {
                report.say(Durability.line(connection)).say("");
                cut.run(connection, lines, screen, report);
            }
        } finally {
            gateway.close();
            database.stop();
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void run(Connection connection, int lines, Screen screen, Report report)
            throws IOException, InterruptedException, SQLException {
        drop(IomRows.file(new IomRows(new Dice(11)).rows(lines)));
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

    private void check(Connection connection, int lines, Report report) throws IOException, SQLException {
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
