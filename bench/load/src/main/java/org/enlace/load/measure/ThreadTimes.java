package org.enlace.load.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Processor time of a process so far, by thread, from {@code /proc}: collector, compilers and the kernel's part are in it, which samples leave out. A
 * thread that has ended is not seen. Immutable.
 */
public final class ThreadTimes {

    /** Name of the group of compiler threads. */
    public static final String COMPILERS = "compilers of the JVM";

    private static final String COLLECTOR = "collector of the JVM";
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*");
    private static final Pattern COLLECTS = Pattern.compile("(GC Thread|G1 ).*");

    private final Map<String, Used> byId;

    /** A thread and the ticks that it has used. */
    private record Used(String name, long ticks) {}

    private ThreadTimes(Map<String, Used> byId) {
        this.byId = byId;
    }

    /** Of a process as it is now; empty if it is gone. */
    public static ThreadTimes of(long pid) {
        Map<String, Used> found = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks) {
                String stat = stat(task);
                int end = stat.lastIndexOf(')');
                if (end > 0) {
                    found.put(
                            task.getFileName().toString(),
                            new Used(name(stat.substring(stat.indexOf('(') + 1, end)), ProcessUsage.ticks(stat)));
                }
            }
        } catch (IOException gone) {
            return new ThreadTimes(Map.of());
        }
        return new ThreadTimes(found);
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException gone) {
            return "";
        }
    }

    /** The kernel keeps fifteen characters of a name; numbers tell threads of the same work apart and are left out. */
    static String name(String kept) {
        if (COMPILER.matcher(kept).matches()) {
            return COMPILERS;
        }
        return COLLECTS.matcher(kept).matches() ? COLLECTOR : ThreadStack.withoutNumbers(kept);
    }

    /** Share from 0 to 1 of all that was used from then to now, by name, the largest first; empty if nothing was. */
    public Map<String, Double> since(ThreadTimes then) {
        Map<String, Long> used = byId.entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> each.getValue().name(),
                        Collectors.summingLong(each -> each.getValue().ticks()
                                - then.byId
                                        .getOrDefault(each.getKey(), new Used("", 0))
                                        .ticks())));
        double all = used.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        used.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> shares.put(each.getKey(), each.getValue() / all));
        return shares;
    }
}
