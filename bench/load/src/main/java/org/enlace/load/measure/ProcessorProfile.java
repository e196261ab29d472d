package org.enlace.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Profile of the processor time of a running gateway: samples of the threads at work in Java, as JDK Flight Recorder takes them. The collector, the
 * compiler and the kernel are not among them. Immutable.
 */
public final class ProcessorProfile {

    private static final String NAME = "samples";
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String ENABLED = "#enabled";
    private static final int SAMPLE_MILLIS = 20;

    private final List<ThreadStack> stacks;

    ProcessorProfile(List<ThreadStack> stacks) {
        this.stacks = List.copyOf(stacks);
    }

    /** Work to be sampled. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * JVM flags of a process that is to be recorded later. The first recording of a JVM rewrites classes of files, sockets and errors and
     * throws away what was compiled of them; under load that costs many seconds of compiling. So a recording of nothing begins with the process.
     *
     * @param folder an existing one for the settings of the recorder
     */
    public static List<String> flags(Path folder) throws IOException {
        return List.of("-XX:StartFlightRecording=name=nothing,dumponexit=false,maxsize=20M,settings="
                + settings(folder.resolve("nothing.jfc"), 0));
    }

    /** Everything off that the JDK would record, samples too unless they are asked for: each event that is not named would be on. */
    private static Path settings(Path file, int millis) throws IOException {
        StringBuilder events = new StringBuilder();
        try {
            for (String name :
                    Configuration.getConfiguration("default").getSettings().keySet()) {
                boolean sample = name.equals(SAMPLE + ENABLED) && millis > 0;
                if (name.endsWith(ENABLED)) {
                    events.append("<event name=\"%s\"><setting name=\"enabled\">%s</setting>%s</event>\n"
                            .formatted(
                                    name.substring(0, name.length() - ENABLED.length()),
                                    sample,
                                    sample ? "<setting name=\"period\">" + millis + " ms</setting>" : ""));
                }
            }
        } catch (ParseException e) {
            throw new IOException("the settings of this JDK's recorder cannot be read", e);
        }
        return Files.writeString(
                        file,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\" label=\"Samples\">\n"
                                + events + "</configuration>\n")
                .toAbsolutePath();
    }

    /**
     * Records a process while this is done: where its threads are, fifty times a second. The process must let others attach and must have been started
     * with {@link #flags}, or what is recorded is the rewriting.
     *
     * @param file where the recording is kept, for a closer look than packages
     * @throws IllegalStateException if it cannot be recorded
     */
    public static ProcessorProfile during(long pid, Path file, Work work) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Jcmd.ask(
                pid,
                "JFR.start",
                "name=" + NAME,
                "settings=" + settings(file.resolveSibling("samples.jfc"), SAMPLE_MILLIS));
        try {
            work.run();
        } finally {
            Jcmd.ask(pid, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
        }
        return read(file);
    }

    /** Of a recording made before. */
    public static ProcessorProfile read(Path file) throws IOException {
        List<ThreadStack> stacks = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    stacks.add(stack(event));
                }
            }
        }
        return new ProcessorProfile(stacks);
    }

    private static ThreadStack stack(RecordedEvent event) {
        var thread = event.getThread("sampledThread");
        List<String> classes = event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
        return new ThreadStack(thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName(), classes);
    }

    public int samples() {
        return stacks.size();
    }

    /** Package and its share from 0 to 1, the largest first: a sample belongs to the package of its innermost frame of ours. */
    public Map<String, Double> packages() {
        return shares(stack -> Optional.of(stack.packageName()));
    }

    /**
     * Shares of parts that are asked for, the largest first; they add up to the share of all of them.
     *
     * @param part of a class by its full name; empty if it is no part. The innermost frame that is one decides.
     */
    public Map<String, Double> parts(Function<String, Optional<String>> part) {
        return shares(stack -> stack.innermost(part));
    }

    private Map<String, Double> shares(Function<ThreadStack, Optional<String>> name) {
        Map<String, Long> counts = stacks.stream()
                .flatMap(stack -> name.apply(stack).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> shares.put(each.getKey(), each.getValue() / (double) stacks.size()));
        return shares;
    }

    /** Several profiles as one. */
    public static ProcessorProfile of(List<ProcessorProfile> profiles) {
        return new ProcessorProfile(
                profiles.stream().flatMap(each -> each.stacks.stream()).toList());
    }
}
