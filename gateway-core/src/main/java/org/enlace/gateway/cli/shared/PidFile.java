package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads and writes a file with the number of a process. Numbers are reused by the system: a process counts as ours only if its command line has all
 * of our words.
 */
public final class PidFile {

    private final Path file;
    private final List<String> words;

    public PidFile(Path file, String... words) {
        this.file = file;
        this.words = List.of(words);
    }

    public void write(long pid) throws IOException {
        Files.writeString(file, pid + "\n");
    }

    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A file that stays is harmless: the process it names is checked first.
        }
    }

    /** Returns the process, if it lives and was started with the words of this file. */
    public Optional<ProcessHandle> process() {
        return number().flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::matches);
    }

    /** Returns the value of an argument of the running process such as {@code --server.port=}; empty if it has none, or does not run. */
    public Optional<String> argument(String prefix) {
        return process().stream()
                .flatMap(running -> RunningArguments.words(Path.of("/proc", Long.toString(running.pid()))).stream())
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .findFirst();
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean matches(ProcessHandle process) {
        return RunningArguments.words(Path.of("/proc", Long.toString(process.pid())))
                .containsAll(words);
    }

    /** Asks a process to end, then kills it; true if it is gone. */
    public static boolean stop(ProcessHandle process, Duration patience) {
        process.destroy();
        return gone(process, patience) || (process.destroyForcibly() && gone(process, patience));
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
