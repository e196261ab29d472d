package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The server process that a cluster's pid file names.
 *
 * @param pid its process id
 * @param port the port it listens on
 * @param ready whether it says that it takes connections
 * @param command its command line, empty if no such process lives
 */
public record PostgresProcess(long pid, int port, boolean ready, List<String> command) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final Pattern ZERO = Pattern.compile("\0");

    /** Returns the process named by the pid file in the folder; empty if there is no pid file or it is half written. */
    public static Optional<PostgresProcess> named(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready = lines.size() > STATUS_LINE
                    && "ready".equals(lines.get(STATUS_LINE).strip());
            return Optional.of(new PostgresProcess(pid, port, ready, commandOf(pid)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return !command.isEmpty();
    }

    /** Returns whether the process is a server of the gateway on this folder, and not another process that was given the pid of a dead one. */
    public boolean serves(Path data) {
        return alive() && command.get(0).endsWith("/bin/postgres") && command.contains(data.toString());
    }

    /** Returns whether the process still lives as a server on the folder. */
    boolean stillServes(Path data) {
        return new PostgresProcess(pid, port, ready, commandOf(pid)).serves(data);
    }

    /** Returns whether any process, also an orphaned back end, still works in the folder. */
    static boolean inUse(Path data) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, data)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Kills the back ends that are left in the folder of a dead server: what they had not committed is rolled back by its recovery. */
    static void endOrphans(Path data) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, data) && isPostgres(process)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        }
    }

    private static boolean isPostgres(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("exe")).endsWith("bin/postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException e) {
            // Gone meanwhile, or of another user: not a process of this gateway.
            return false;
        }
    }

    private static List<String> commandOf(long pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            String words = new String(line, StandardCharsets.UTF_8);
            return words.isEmpty() ? List.of() : ZERO.splitAsStream(words).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
