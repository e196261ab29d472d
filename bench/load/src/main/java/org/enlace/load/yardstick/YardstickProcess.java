package org.enlace.load.yardstick;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredProductHome;

/** One of the floors as a process, on a database and a role of its own. Not thread-safe. */
final class YardstickProcess implements AutoCloseable {

    private static final String HEAP = "768m";
    private static final Duration START = Duration.ofMinutes(8);
    private static final int SECRET_BYTES = 18;

    private final Process process;

    private YardstickProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it; returns when it takes records.
     *
     * @param port its endpoint; it passes records on to the port after
     * @param data a folder for its journal and its log
     */
    static YardstickProcess start(
            MeasuredProductHome home,
            YardstickKind yardstickKind,
            YardstickInput yardstickInput,
            int port,
            MeasuredDatabase database,
            Path data)
            throws IOException, SQLException, InterruptedException {
        String name = yardstickKind.program().toLowerCase(Locale.ROOT);
        String secret = secret();
        prepare(database, name, secret);
        Path target = home.root().resolve("bench").resolve("floors").resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-Dfloor.port=" + port,
                "-Dfloor.sink=http://127.0.0.1:" + (port + 1) + "/S01",
                "-Dfloor.database=127.0.0.1:" + database.port() + "/" + name,
                "-Dfloor.user=" + name,
                "-Dfloor.data=" + data.resolve(name)));
        command.addAll(yardstickInput.properties());
        command.addAll(List.of(
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "org.enlace.floors." + yardstickKind.program()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(data.resolve(name + ".log").toFile());
        builder.environment().put("FLOOR_PASSWORD", secret);
        YardstickProcess yardstickProcess = new YardstickProcess(builder.start());
        try {
            yardstickProcess.awaitReady(yardstickKind);
            return yardstickProcess;
        } catch (IllegalStateException | InterruptedException failed) {
            yardstickProcess.process.destroyForcibly();
            throw failed;
        }
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void prepare(MeasuredDatabase database, String name, String secret)
            throws IOException, SQLException {
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("drop role if exists " + name);
            statement.execute("create role " + name + " login password '" + secret + "'");
            statement.execute("create database " + name + " owner " + name);
        }
    }

    private void awaitReady(YardstickKind yardstickKind) throws InterruptedException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<Boolean> ready =
                CompletableFuture.supplyAsync(() -> lines.lines().anyMatch(line -> line.startsWith("READY")));
        try {
            if (!ready.get(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        yardstickKind.program() + " ended before it was ready; its log lies in the work folder");
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(yardstickKind.program() + " is not ready in time", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The end of its input tells it to end; it is made to after a while. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
