package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A JVM that the harness starts itself. Thread-safe. */
final class JavaProcess implements ProductProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String name;
    private final Path log;
    private final Path pidFile;
    private final Supplier<List<String>> command;
    private volatile Process process;
    private boolean over;

    /** @param command asked at each start, since an agent may be in it or not */
    JavaProcess(String name, Path log, Path pidFile, Supplier<List<String>> command) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.command = command;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong pid() {
        Process now = process;
        return now != null && now.isAlive() ? OptionalLong.of(now.pid()) : OptionalLong.empty();
    }

    @Override
    public OptionalInt exitCode() {
        Process now = process;
        return now == null || now.isAlive() ? OptionalInt.empty() : OptionalInt.of(now.exitValue());
    }

    @Override
    public synchronized void start() throws IOException {
        if (over) {
            throw new IllegalStateException("the harness is ending");
        }
        if (alive()) {
            return;
        }
        List<String> words = new ArrayList<>(command.get());
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C reaches every process of a terminal's session at once; these are to end in order.
            words.add(0, SETSID.toString());
        }
        process = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Files.writeString(pidFile, process.pid() + "\n");
    }

    /** Ends the process of an earlier harness on the same folder, if it lives. */
    void stopLeftOver() throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Path words = Path.of("/proc", Long.toString(pid), "cmdline");
        // Process ids are used again: only one that works on this very folder is ours.
        if (Files.exists(words)
                && Files.readString(words).contains(log.getParent().getParent().toString())) {
            Signals.stop(pid, PATIENCE);
        }
    }

    /** Ends the process for good; a later start fails. */
    void end() {
        synchronized (this) {
            over = true;
        }
        stop();
    }

    @Override
    public void stop() {
        pid().ifPresent(pid -> Signals.stop(pid, PATIENCE));
        awaitKnown();
    }

    @Override
    public void kill() {
        pid().ifPresent(Signals::kill);
        awaitKnown();
    }

    /** Our own handle hears of the end a moment after others do; a start in that moment would do nothing. */
    private void awaitKnown() {
        Process now = process;
        if (now == null) {
            return;
        }
        try {
            now.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
