package org.enlace.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of a run: a page for people and the same numbers as JSON. Not thread-safe. */
public final class LoadReport {

    private final String command;
    private final String title;
    private final List<Target> targets = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private boolean met = true;

    /** Target of a figure. */
    private record Target(String target, String measured, boolean met) {

        String row() {
            return "| %s | %s | %s |".formatted(target, measured, met ? "met" : "**missed**");
        }
    }

    /** @param command what must be typed to have the same again */
    public LoadReport(String command, String title) {
        this.command = command;
        this.title = title;
        facts.put("command", command);
    }

    /** A line of text. */
    public LoadReport say(String line) {
        lines.add(line);
        return this;
    }

    /** A number for those who compare runs; also a line of the page. */
    public LoadReport fact(String name, Object value, String words) {
        facts.put(name, value);
        return say("- " + words);
    }

    /** Adds a target and whether it was reached. */
    public LoadReport target(String words, String measured, boolean reached) {
        targets.add(new Target(words, measured, reached));
        met &= reached;
        return this;
    }

    /** Returns true if every target was reached. */
    public boolean met() {
        return met;
    }

    /** The last line of a run. */
    public String lastLine() {
        return (met ? "met: " : "MISSED: ")
                + targets.stream()
                        .map(Target::row)
                        .collect(Collectors.joining(" "))
                        .replace("|", " ")
                        .replaceAll(" +", " ")
                        .strip();
    }

    /** Writes {@code NAME.md} and {@code NAME.json}; returns the first. */
    public Path write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        facts.put("title", title);
        facts.put("at", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("met", met);
        facts.put("targets", targets);
        facts.put("page", lines);
        Path page = folder.resolve(name + ".md");
        Files.writeString(page, page());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(name + ".json").toFile(), facts);
        return page;
    }

    private String page() {
        StringBuilder page = new StringBuilder("`" + command + "`\n\n# " + title + "\n\n");
        if (!targets.isEmpty()) {
            page.append("| target | measured | |\n|---|---|---|\n");
            targets.forEach(target -> page.append(target.row()).append('\n'));
            page.append('\n');
        }
        lines.forEach(line -> page.append(line).append('\n'));
        return page.toString();
    }

    /** A number as reports write it. */
    public static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
