package org.enlace.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL that the gateway starts; found by the pid file that every PostgreSQL writes, entered as its superuser.
 *
 * @param data the data folder of the gateway
 */
public record MeasuredDatabase(Path data) {

    private static final int PORT_LINE = 3;
    private static final String SUPERUSER = "enlace_super";

    /** Its first process. */
    public long pid() throws IOException {
        return Long.parseLong(lines().get(0).strip());
    }

    public int port() throws IOException {
        return Integer.parseInt(lines().get(PORT_LINE).strip());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(data.resolve("db").resolve("data").resolve("postmaster.pid"));
    }

    /** A connection to the gateway's database; the caller closes it. */
    public Connection connect() throws IOException, SQLException {
        return connect("enlace");
    }

    /** A connection to a database; the caller closes it. */
    public Connection connect(String name) throws IOException, SQLException {
        String password = Files.readString(data.resolve("keys").resolve("database-" + SUPERUSER + ".password"))
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + name + "?reWriteBatchedInserts=true",
                SUPERUSER,
                password);
    }

    /** Has everything written so far on the disk when this returns. */
    public void checkpoint() throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Ends it: a fast shutdown, if it runs. */
    public void stop() {
        try {
            long pid = pid();
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + pid).start().waitFor();
            server.onExit().get(60, TimeUnit.SECONDS);
        } catch (IOException | java.util.NoSuchElementException | ExecutionException | TimeoutException gone) {
            // It was down already, or goes down in its own time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
