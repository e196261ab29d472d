package org.enlace.load.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the processor time of a running gateway goes: samples of the threads that were at work in Java, as the JDK's own recorder takes them. What the
 * collector, the compiler and the kernel use is not among them. Immutable.
 */
public final class Profile {

    private static final String NAME = "enlace-bench";

    private final List<Stack> stacks;

    Profile(List<Stack> stacks) {
        this.stacks = List.copyOf(stacks);
    }

    /** What is to be looked at. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Records a process while this is done; the process must let others attach.
     *
     * @param file where the recording is kept, for whoever wants to see more than rooms
     * @throws IllegalStateException if it cannot be recorded
     */
    public static Profile during(long pid, Path file, Work work) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
        try {
            work.run();
        } finally {
            jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
        }
        return read(file);
    }

    /** Of a recording made before. */
    public static Profile read(Path file) throws IOException {
        List<Stack> stacks = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    stacks.add(stack(event));
                }
            }
        }
        return new Profile(stacks);
    }

    private static Stack stack(RecordedEvent event) {
        var thread = event.getThread("sampledThread");
        List<String> classes = event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
        return new Stack(thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName(), classes);
    }

    public int samples() {
        return stacks.size();
    }

    /** Room and its share from 0 to 1, the largest first: a sample belongs to the room of its innermost frame of ours. */
    public Map<String, Double> rooms() {
        return shares(stack -> Optional.of(stack.room()));
    }

    /**
     * Shares of parts that are asked for, the largest first; they add up to the share of all of them.
     *
     * @param part of a class by its full name; empty if it is no part. The innermost frame that is one decides.
     */
    public Map<String, Double> parts(Function<String, Optional<String>> part) {
        return shares(stack -> stack.innermost(part));
    }

    private Map<String, Double> shares(Function<Stack, Optional<String>> name) {
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
    public static Profile of(List<Profile> profiles) {
        return new Profile(
                profiles.stream().flatMap(each -> each.stacks.stream()).toList());
    }

    private static void jcmd(long pid, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        Collections.addAll(command, words);
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IllegalStateException("no recording of the gateway: " + said.strip());
        }
    }
}
