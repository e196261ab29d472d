package org.enlace.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resources that an idle process holds.
 *
 * @param liveBytes of the heap after a full collection
 * @param threads of the operating system
 */
public record IdleUsage(long liveBytes, int threads) {

    private static final int LOOKS = 3;

    /** Looks a few times and takes the least: what is only passing does not count. */
    public static IdleUsage of(long pid) throws IOException, InterruptedException {
        IdleUsage least = new IdleUsage(Long.MAX_VALUE, Integer.MAX_VALUE);
        for (int i = 0; i < LOOKS; i++) {
            least = new IdleUsage(Math.min(least.liveBytes, liveBytes(pid)), Math.min(least.threads, threads(pid)));
            Thread.sleep(1_000);
        }
        return least;
    }

    /** The histogram of the JDK's own tool counts reachable objects only, for which it collects first. */
    private static long liveBytes(long pid) throws IOException, InterruptedException {
        long bytes = Jcmd.ask(pid, "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                .findFirst()
                .orElse(0);
        if (bytes == 0) {
            throw new IllegalStateException("jcmd gave no histogram");
        }
        return bytes;
    }

    private static int threads(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
