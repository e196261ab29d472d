package org.enlace.load.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time and memory of processes, from {@code /proc}. A process that is gone has used nothing. */
public final class ProcessUsage {

    /** A tick of {@code /proc/PID/stat}: the kernel gives it in hundredths of a second on every Linux that we support. */
    private static final int TICK_MILLIS = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int REAPED_SYSTEM = 14;

    private ProcessUsage() {}

    /** Milliseconds of CPU of one process. */
    public static long millis(long pid) {
        String[] fields = fields(Path.of("/proc", Long.toString(pid)));
        return fields.length == 0 ? 0 : sum(fields, USER, USER + 1);
    }

    /** Milliseconds of CPU of a server with its children, those that have ended too. */
    public static long withChildren(long pid) {
        long sum = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                String[] fields = fields(process);
                if (fields.length == 0) {
                    continue;
                }
                if (process.getFileName().toString().equals(Long.toString(pid))) {
                    sum += sum(fields, USER, REAPED_SYSTEM);
                } else if (fields[PARENT].equals(Long.toString(pid))) {
                    sum += sum(fields, USER, USER + 1);
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    /** Ticks that the owner of a line of {@code stat} has used: a process or a thread. */
    static long ticks(String stat) {
        return sum(words(stat), USER, USER + 1) / TICK_MILLIS;
    }

    private static long sum(String[] fields, int from, int to) {
        long ticks = 0;
        for (int field = from; field <= to; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * TICK_MILLIS;
    }

    /** Fields after the name, which may have blanks and brackets in it. */
    private static String[] fields(Path process) {
        try {
            return words(Files.readString(process.resolve("stat")));
        } catch (IOException gone) {
            return new String[0];
        }
    }

    private static String[] words(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /** Resident memory of a process in megabytes: now, or the most it ever had. */
    public static long megabytes(long pid, boolean most) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(most ? "VmHWM:" : "VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
