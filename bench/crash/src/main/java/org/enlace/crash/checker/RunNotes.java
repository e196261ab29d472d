package org.enlace.crash.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The harness's notes in {@code <data>/crash}: {@code rounds.jsonl}, one line for each fault that is over, and {@code samples.csv}, one line a second:
 * milliseconds, RSS in MB, threads, open files of the gateway, and {@code first-start.txt}, its milliseconds. Not thread-safe.
 */
public final class RunNotes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path rounds;
    private final Path samples;
    private final Path firstStart;

    /** Notes in this folder, which exists. */
    public RunNotes(Path folder) {
        this.rounds = folder.resolve("rounds.jsonl");
        this.samples = folder.resolve("samples.csv");
        this.firstStart = folder.resolve("first-start.txt");
    }

    /** A fault is over. */
    public void add(FaultRound faultRound) throws IOException {
        append(rounds, JSON.writeValueAsString(faultRound));
    }

    /** A look at the gateway. */
    public void sample(long at, long rssMb, long threads, long files) throws IOException {
        append(samples, at + "," + rssMb + "," + threads + "," + files);
    }

    /** Duration of the first start of the run. A run that goes on keeps the former note. */
    public void firstStart(long millis) throws IOException {
        if (!Files.exists(firstStart)) {
            append(firstStart, Long.toString(millis));
        }
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All faults so far; none if there is no file. */
    public List<FaultRound> rounds() throws IOException {
        List<FaultRound> all = new ArrayList<>();
        for (String line : lines(rounds)) {
            all.add(JSON.readValue(line, FaultRound.class));
        }
        return all;
    }

    List<LimitCheck.Sample> samples() throws IOException {
        return lines(samples).stream()
                .map(line -> line.split(","))
                .filter(each -> each.length == 4)
                .map(each -> new LimitCheck.Sample(
                        Long.parseLong(each[1]), Long.parseLong(each[2]), Long.parseLong(each[3])))
                .toList();
    }

    long firstStartMillis() throws IOException {
        return lines(firstStart).stream().mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
