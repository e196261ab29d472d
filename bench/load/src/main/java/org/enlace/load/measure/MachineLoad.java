package org.enlace.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of the whole machine since start-up, by kind.
 *
 * @param all all ticks
 * @param idle ticks without work, waiting for the disk among them
 * @param stolen ticks that another machine had
 * @param load processes that want to run, mean of a minute
 */
public record MachineLoad(long all, long idle, long stolen, double load) {

    private static final int IDLE = 4;
    private static final int DISK = 5;
    private static final int STOLEN = 8;

    public static MachineLoad now() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        long all = 0;
        for (int i = 1; i <= STOLEN; i++) {
            all += Long.parseLong(words[i]);
        }
        return new MachineLoad(
                all,
                Long.parseLong(words[IDLE]) + Long.parseLong(words[DISK]),
                Long.parseLong(words[STOLEN]),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]));
    }

    /** Describes the load from then to now. */
    public String since(MachineLoad then) {
        double ticks = Math.max(1, all - then.all);
        return "%d processors, %.0f %% idle, %.0f %% stolen, load average %.1f at the start and %.1f at the end"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        100 * (idle - then.idle) / ticks,
                        100 * (stolen - then.stolen) / ticks,
                        then.load,
                        load);
    }
}
