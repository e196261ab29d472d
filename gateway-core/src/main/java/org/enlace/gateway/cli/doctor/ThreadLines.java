package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads the threads of a running gateway. No process attaches to it (decision 0066): it receives a signal, as {@code kill -QUIT} does, prints the
 * threads to its log, and goes on. So this is only possible if the log is a file.
 */
final class ThreadLines {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BYTES = 8 << 20;
    private static final String END = "JNI global ref";

    private static final Pattern LINE = Pattern.compile(
            "\"[^\"]{0,120}\" (?:#[0-9]+|os_prio=|prio=).*"
                    + "|   java\\.lang\\.Thread\\.State: .*|\tat [\\w.$/<>@ ]+\\(.*\\).*|\t- (?:locked|waiting|parking|eliminated|<no object).*"
                    + "|\tNo compile task|   (?:Compiling|No compile).*|   Locked ownable synchronizers:|Full thread dump .*|Threads class SMR info:.*"
                    + "|_java_thread_list=.*|0x[0-9a-f]{16}(?:,.*)?|[{}]|JNI global ref.*|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}");

    private ThreadLines() {}

    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    /** Returns the lines; empty if the process cannot be signalled or did not answer. */
    static List<String> of(Installation installation) throws IOException {
        Optional<Path> printed = installation.arguments().printed();
        if (installation.process().isEmpty()
                || printed.isEmpty()
                || installation.arguments().deafToSignals()) {
            return List.of();
        }
        long from = Files.size(printed.get());
        ask(installation.process().get().pid());
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines = List.of();
        while (System.nanoTime() < until && lines.stream().noneMatch(each -> each.startsWith(END))) {
            pause();
            lines = since(printed.get(), from);
        }
        return lines.stream().filter(ThreadLines::isOne).toList();
    }

    private static void ask(long pid) throws IOException {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> since(Path file, long from) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.min(from, channel.size()));
            return new String(Channels.newInputStream(channel).readNBytes(BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
