package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads facts about one of our processes from outside: its command line, and the target of its output. */
public final class RunningArguments {

    /** The line of the signals that the process handles itself, as bits. */
    private static final String CAUGHT = "SigCgt:";

    private static final long SIGQUIT = 1L << 2;

    private final List<String> words;
    private final Optional<Path> printed;
    private final boolean listens;

    private RunningArguments(List<String> words, Optional<Path> printed, boolean listens) {
        this.words = words;
        this.printed = printed;
        this.listens = listens;
    }

    public static RunningArguments of(Optional<ProcessHandle> process) {
        return process.map(each -> Path.of("/proc", Long.toString(each.pid())))
                .map(folder -> new RunningArguments(words(folder), printed(folder), listens(folder)))
                .orElseGet(() -> new RunningArguments(List.of(), Optional.empty(), false));
    }

    /** Returns the command line of a process, by its folder in {@code /proc}; empty if it has ended. */
    static List<String> words(Path process) {
        try {
            return List.of(
                    new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static Optional<Path> printed(Path process) {
        try {
            return Optional.of(process.resolve("fd").resolve("1").toRealPath()).filter(Files::isRegularFile);
        } catch (IOException nowhere) {
            return Optional.empty();
        }
    }

    /** Tells if the process handles SIGQUIT; otherwise the signal ends it. {@code -Xrs} may come from the environment too. */
    private static boolean listens(Path process) {
        try {
            return Files.readString(process.resolve("status"))
                    .lines()
                    .filter(line -> line.startsWith(CAUGHT))
                    .anyMatch(line -> (Long.parseUnsignedLong(
                                            line.substring(CAUGHT.length()).strip(), 16)
                                    & SIGQUIT)
                            != 0);
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /** Returns the settings on its command line: {@code --name=value}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String each : words) {
            int end = each.indexOf('=');
            if (each.startsWith("--") && end > 2) {
                settings.put(each.substring(2, end), each.substring(end + 1));
            }
        }
        return settings;
    }

    /** Returns the values of placeholders on its command line. */
    public Map<String, String> placeholders() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : words) {
            int end = each.indexOf('=');
            if (each.startsWith("-Denlace.var.") && end > 0) {
                values.put(each.substring("-Denlace.var.".length(), end), each.substring(end + 1));
            }
        }
        return values;
    }

    /** Tells if a signal for a thread dump would end the process. */
    public boolean deafToSignals() {
        return !listens;
    }

    /** Returns the file that it prints into; empty if it prints elsewhere. */
    public Optional<Path> printed() {
        return printed;
    }
}
