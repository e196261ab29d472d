package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Manages the files and the process of one PostgreSQL cluster: creates it, starts it, finds it running, stops it. Not thread-safe.
 *
 * <p>Below its folder: {@code postgresql-*} (programs), {@code data} (the cluster), {@code server.log}.
 */
final class PostgresCluster {

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // crash recovery may have a lot of log to read
    private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(20);
    private static final Duration ORPHANS_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int PORT_TRIES = 3;

    private final Path home;
    private final Path data;
    private final ServerAccount account;
    private final ServerCommands commands;

    private PostgresCluster(Path home, PostgresBinaries binaries) throws IOException {
        this.home = home;
        this.data = home.resolve("data");
        this.account = ServerAccount.choose(home, data, binaries.home());
        this.commands = new ServerCommands(home, binaries, account);
    }

    /** The cluster in a folder, which exists; nothing is started. */
    static PostgresCluster in(Path home) throws IOException {
        return new PostgresCluster(home.toRealPath(), PostgresBinaries.of(home));
    }

    Path data() {
        return data;
    }

    /**
     * Runs initdb unless that was done before. A crash in the middle leaves nothing that a next start would take for a cluster.
     *
     * @param more further words for initdb
     */
    void initialise(String superuserPassword, String... more) throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Path fresh = home.resolve("data.new");
        Path password = home.resolve("initial-password");
        FolderRemoval.delete(fresh);
        Files.deleteIfExists(password);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, superuserPassword, StandardCharsets.US_ASCII);
            account.own(fresh);
            account.own(password);
            commands.run(INIT_LIMIT, "initdb", initdbWords(fresh, password, more));
        } finally {
            Files.delete(password);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        SecretFile.syncFolder(home);
    }

    private static List<String> initdbWords(Path folder, Path password, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--pgdata=" + folder,
                "--username=" + DatabaseRole.SUPER.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        words.addAll(List.of(more));
        return words;
    }

    /** The running server of this cluster, if it was started with the settings of today; one with other settings is stopped. */
    Optional<PostgresProcess> adopt() throws IOException {
        Optional<PostgresProcess> running = awaitReadyOrGone();
        if (running.isPresent()) {
            if (running.get().command().equals(command(running.get().port()))) {
                return running;
            }
            stop();
        }
        awaitNoOrphans(ORPHANS_LIMIT);
        removeForeignPidFile();
        return Optional.empty();
    }

    /** Starts the server on a free port and waits until it takes connections. */
    PostgresProcess start() throws IOException {
        for (int tries = 1; ; tries++) {
            int port = freePort();
            Process process = commands.launch(command(port));
            Optional<PostgresProcess> started = awaitReady(process);
            if (started.isPresent()) {
                return started.get();
            }
            if (tries == PORT_TRIES) {
                throw new DatabaseException("PostgreSQL does not start: see " + commands.log() + ".");
            }
        }
    }

    /**
     * Starts the server of a dead postmaster on the port that its clients know, once its orphaned back ends are gone: those that do not notice by
     * themselves are ended.
     */
    PostgresProcess startAgain(int port) throws IOException {
        Optional<PostgresProcess> other = running();
        if (other.isPresent()) {
            throw new DatabaseException("Somebody else has started a PostgreSQL in " + data + ": stop it.");
        }
        awaitNoOrphans(ORPHANS_PATIENCE);
        removeForeignPidFile();
        return awaitReady(commands.launch(command(port)))
                .orElseThrow(() -> new DatabaseException(
                        "PostgreSQL does not start on port " + port + ": see " + commands.log() + "."));
    }

    private Optional<PostgresProcess> running() throws IOException {
        return PostgresProcess.named(data).filter(server -> server.serves(data));
    }

    /** Stops the server; open transactions are rolled back. Returns when it is down. */
    void stop() throws IOException {
        commands.run(
                STOP_LIMIT.plusSeconds(5),
                "pg_ctl",
                List.of(
                        "stop",
                        "--pgdata=" + data,
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + STOP_LIMIT.toSeconds(),
                        "--silent"));
    }

    private List<String> command(int port) {
        List<String> words = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        words.addAll(ServerSettings.words());
        return commands.command("postgres", words);
    }

    private Optional<PostgresProcess> awaitReady(Process process) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<PostgresProcess> named = PostgresProcess.named(data);
            if (named.isPresent()
                    && named.get().pid() == process.pid()
                    && named.get().ready()) {
                return named;
            }
            pause();
        }
        if (process.isAlive()) {
            throw new DatabaseException("PostgreSQL takes too long to start: see " + commands.log() + ".");
        }
        return Optional.empty();
    }

    /** A server that is there may be starting, or on its way down. */
    private Optional<PostgresProcess> awaitReadyOrGone() throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<PostgresProcess> named = running();
            if (named.isEmpty() || named.get().ready()) {
                return named;
            }
            pause();
        }
        throw new DatabaseException("The running PostgreSQL takes no connections: see " + commands.log() + ".");
    }

    /** Back ends outlive a killed postmaster for a moment, and a second server beside them would destroy the cluster. */
    private void awaitNoOrphans(Duration patience) throws IOException {
        long start = System.nanoTime();
        while (PostgresProcess.inUse(data)) {
            long waited = System.nanoTime() - start;
            if (waited > ORPHANS_LIMIT.toNanos()) {
                throw new DatabaseException("A process of an earlier PostgreSQL still works in " + data + ".");
            }
            if (waited > patience.toNanos()) {
                PostgresProcess.endOrphans(data);
            }
            pause();
        }
    }

    /** Deletes the file if its process id now belongs to another program, because PostgreSQL would refuse to start. PostgreSQL itself removes the file of a dead process. */
    private void removeForeignPidFile() throws IOException {
        Optional<PostgresProcess> named = PostgresProcess.named(data);
        if (named.isPresent() && named.get().alive()) {
            Files.delete(data.resolve("postmaster.pid"));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for PostgreSQL.", e);
        }
    }
}
