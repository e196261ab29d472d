package org.enlace.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.enlace.crash.checker.RunNotes;
import org.enlace.crash.process.ProductProcess;

/** Records each second the resources that the gateways' processes use. */
final class ProcessSampler implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sampler");
        thread.setDaemon(true);
        return thread;
    });

    ProcessSampler(List<ProductProcess> gateways, RunNotes notes) {
        timer.scheduleAtFixedRate(
                () -> gateways.forEach(each -> each.pid().ifPresent(pid -> look(pid, notes))), 1, 1, TimeUnit.SECONDS);
    }

    private static void look(long pid, RunNotes notes) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            notes.sample(
                    System.currentTimeMillis(),
                    number(status, "VmRSS:") / 1_024,
                    number(status, "Threads:"),
                    files.count());
        } catch (IOException | RuntimeException gone) {
            // Killed while we looked: the next one is looked at in a second.
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
