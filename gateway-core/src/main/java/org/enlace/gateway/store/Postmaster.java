package org.enlace.gateway.store;

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
record Postmaster(long pid, int port, boolean ready, List<String> command) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final Pattern ZERO = Pattern.compile("\0");

    /** What the pid file in the folder says; empty if there is none or it is half written. */
    static Optional<Postmaster> named(Path data) throws IOException {
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
            return Optional.of(new Postmaster(pid, port, ready, commandOf(pid)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return !command.isEmpty();
    }

    /** Whether the process is a server of ours on this folder, and not a stranger that was given the pid of a dead one. */
    boolean serves(Path data) {
        return alive() && command.get(0).endsWith("/bin/postgres") && command.contains(data.toString());
    }

    /** Whether the process still lives as a server on the folder. */
    boolean stillServes(Path data) {
        return new Postmaster(pid, port, ready, commandOf(pid)).serves(data);
    }

    /** Whether any process, an orphaned back end too, still works in the folder. */
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
            // Gone meanwhile, or of another user: not ours.
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
