package org.enlace.load.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds while it does nothing.
 *
 * @param liveBytes of the heap after a full collection
 * @param threads of the operating system
 */
public record Rest(long liveBytes, int threads) {

    private static final int LOOKS = 3;

    /** Looks a few times and takes the least: what is only passing does not count. */
    public static Rest of(long pid) throws IOException, InterruptedException {
        Rest least = new Rest(Long.MAX_VALUE, Integer.MAX_VALUE);
        for (int i = 0; i < LOOKS; i++) {
            least = new Rest(Math.min(least.liveBytes, liveBytes(pid)), Math.min(least.threads, threads(pid)));
            Thread.sleep(1_000);
        }
        return least;
    }

    /** The histogram of the JDK's own tool counts reachable objects only, for which it collects first. */
    private static long liveBytes(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        long bytes = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(histogram.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Total")) {
                    bytes = Long.parseLong(line.trim().split("\\s+")[2]);
                }
            }
        }
        if (histogram.waitFor() != 0 || bytes == 0) {
            throw new IllegalStateException("jcmd gave no histogram: the figure needs a JDK, not a JRE");
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
