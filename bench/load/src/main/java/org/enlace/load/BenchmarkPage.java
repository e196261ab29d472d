package org.enlace.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The page of the whole benchmark, composed of each workload's latest section; a run of one workload renews its section only. */
final class BenchmarkPage {

    /** Prefix of the names of section files. */
    static final String SECTION = "bench-w";

    private static final String COMMAND = "./enlace bench --workload all";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final StringBuilder targets = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private final ObjectNode facts = JSON.createObjectNode();

    private BenchmarkPage() {}

    /** Writes {@code benchmark.md} and {@code benchmark.json} into this folder; returns the first. */
    static Path compose(Path folder) throws IOException {
        BenchmarkPage all = new BenchmarkPage();
        for (Path each : sections(folder)) {
            all.add(
                    each.getFileName()
                            .toString()
                            .substring(SECTION.length() - 1)
                            .replace(".json", ""),
                    JSON.readTree(each.toFile()));
        }
        JSON.writeValue(folder.resolve("benchmark.json").toFile(), all.facts);
        return Files.writeString(folder.resolve("benchmark.md"), all.page());
    }

    private static List<Path> sections(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SECTION + "*.json")) {
            files.forEach(found::add);
        }
        // W10 comes after W9.
        found.sort(Comparator.comparingInt(
                        (Path each) -> each.getFileName().toString().length())
                .thenComparing(each -> each.getFileName().toString()));
        return found;
    }

    private void add(String name, JsonNode section) {
        facts.set(name, section);
        for (JsonNode target : section.path("targets")) {
            targets.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            name.toUpperCase(java.util.Locale.ROOT),
                            target.path("target").asText(),
                            target.path("measured").asText(),
                            target.path("met").asBoolean() ? "met" : "**missed**"));
        }
        sections.append("\n## %s\n\n`%s`, %s\n\n"
                .formatted(
                        section.path("title").asText(),
                        section.path("command").asText(),
                        section.path("at").asText()));
        section.path("page").forEach(line -> sections.append(line.asText().replaceFirst("^## ", "### "))
                .append('\n'));
    }

    private String page() {
        return "`" + COMMAND + "`\n\n# Benchmark\n\n| | target | measured | |\n|---|---|---|---|\n" + targets
                + sections;
    }
}
