package org.enlace.crash.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A PostgreSQL that another process starts (the embedded one: the gateway); it is found by the pid file that PostgreSQL writes. */
final class DatabaseProcess implements ProductProcess {

    private static final int STATUS_LINE = 7;

    private final Path folder;

    DatabaseProcess(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public OptionalLong pid() {
        try {
            long pid = Long.parseLong(lines().get(0).strip());
            boolean running = ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .isPresent()
                    && Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                            .contains(folder.toString());
            return running ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException notThere) {
            return OptionalLong.empty();
        }
    }

    /** Returns true if it says that it takes connections. */
    boolean ready() {
        try {
            return alive() && lines().get(STATUS_LINE).strip().equals("ready");
        } catch (IOException | IndexOutOfBoundsException notYet) {
            return false;
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("postmaster.pid"));
    }

    @Override
    public void start() {
        // The gateway does.
    }

    @Override
    public void stop() {
        // A smart wish first, as an administrator would: the server ends by itself once it has written what it has.
        pid().ifPresent(pid -> {
            Signals.send("INT", pid);
            Signals.stop(pid, java.time.Duration.ofSeconds(20));
        });
    }

    @Override
    public void freeze() {
        all("STOP");
    }

    @Override
    public void wake() {
        all("CONT");
    }

    private void all(String signal) {
        pid().ifPresent(pid -> {
            Signals.send(signal, pid);
            ProcessHandle.of(pid)
                    .ifPresent(server -> server.descendants().forEach(each -> Signals.send(signal, each.pid())));
        });
    }
}
