package org.enlace.bench.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Results of the measurement, as a page and as JSON.
 *
 * @param command what must be typed to have it again
 */
record TranslationReport(
        String command, TranslationTiming timing, JsonNode compilations, JsonNode file, long fileBytes) {
    private static final double LEAST_RATIO = 4;
    private static final long MOST_HEAP = 300L << 20;
    private static final double MEGA = 1 << 20;

    boolean met() {
        return timing.ratio(PoliceMessage.SMALL) >= LEAST_RATIO
                && timing.ratio(PoliceMessage.LARGE) >= LEAST_RATIO
                && compilations.path("compiled").asLong() == 0
                && file.path("refused").asLong() == 0
                && file.path("limitBytes").asLong() <= MOST_HEAP;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("translation.md"), page());
        Files.writeString(
                folder.resolve("translation.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        page.append("`")
                .append(command)
                .append("`\n\n# Translation: the table against the same mapping in XSLT 3.0\n\n");
        page.append("| target | measured | |\n|---|---|---|\n");
        row(page, "4 KB police XML to record: at most 1/4 of the stylesheet's CPU (aim 1/8)", PoliceMessage.SMALL);
        row(page, "100 KB police XML to record: at most 1/4 (aim 1/8)", PoliceMessage.LARGE);
        line(
                page,
                "no schema, table or stylesheet compiled in steady state",
                compilations.path("compiled").asLong() + " in "
                        + compilations.path("messages").asLong() + " messages ("
                        + compilations.path("compiledWhileLoading").asLong() + " while loading)",
                compilations.path("compiled").asLong() == 0);
        line(
                page,
                said(
                        "a fixed-width file of %.2f GB read, checked and translated in under 300 MB of heap",
                        fileBytes / 1e9),
                said("-Xmx %.0f MB; live after collections at most %.0f MB", mega("limitBytes"), mega("liveHeapBytes")),
                file.path("limitBytes").asLong() <= MOST_HEAP
                        && file.path("refused").asLong() == 0);
        page.append(
                "\n| CPU for one message, microseconds (median; all rounds) | table | XSLT 3.0, Saxon-HE, precompiled |\n|---|---|---|\n");
        for (int persons : new int[] {PoliceMessage.SMALL, PoliceMessage.LARGE}) {
            page.append("| ").append(PoliceMessage.of(persons).length).append(" bytes | ");
            page.append(cell("table", persons))
                    .append(" | ")
                    .append(cell("xslt", persons))
                    .append(" |\n");
        }
        page.append("\n").append(notes());
        return page.toString();
    }

    private void row(StringBuilder page, String target, int persons) {
        double ratio = timing.ratio(persons);
        line(page, target, said("1/%.1f", ratio), ratio >= LEAST_RATIO);
    }

    private static void line(StringBuilder page, String target, String measured, boolean met) {
        page.append("| ").append(target).append(" | ").append(measured).append(" | ");
        page.append(met ? "met" : "**missed**").append(" |\n");
    }

    private String cell(String form, int persons) {
        String rounds = timing.rounds(form, persons).stream()
                .map(us -> said("%.0f", us))
                .collect(Collectors.joining(", "));
        return said(
                "%.0f (%s); %.0f KB allocated", timing.cpu(form, persons), rounds, timing.bytes(form, persons) / 1024);
    }

    private String notes() {
        long seconds = Math.max(1, file.path("cpuMillis").asLong() / 1000);
        return said(
                """
                - Table: `%s` of the catalogue, findings and all. Stylesheet: `mapping.xsl` of this module, which makes the same record (a test compares
                  them) and no findings; compiled once, code lists static, no guards, same XML parser. CPU is that of the whole process, garbage
                  collection and compiler in it; by turns, each turn a JVM of its own.
                - The file: %,d lines, %,d records, %,d refused; %d s CPU, %.0f MB/s; %.1f us CPU a line.
                - Regular expressions compiled for each 4 KB message: %.1f.
                - JDK %s, %d processors, load average %.1f at the end; made at %s.
                """,
                TablePolice.MAPPING,
                file.path("lines").asLong(),
                file.path("items").asLong(),
                file.path("refused").asLong(),
                seconds,
                fileBytes / 1e6 / seconds,
                file.path("cpuMillis").asDouble() * 1000 / file.path("lines").asLong(),
                compilations.path("patternsPerMessage").asDouble(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                LocalDate.now(ZoneOffset.UTC));
    }

    private double mega(String field) {
        return file.path(field).asLong() / MEGA;
    }

    private static String said(String format, Object... words) {
        return String.format(Locale.ROOT, format, words);
    }

    private ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("command", command).put("met", met());
        for (int persons : new int[] {PoliceMessage.SMALL, PoliceMessage.LARGE}) {
            ObjectNode size = json.putObject(PoliceMessage.of(persons).length + " bytes");
            size.put("ratio", timing.ratio(persons));
            for (String form : List.of("table", "xslt")) {
                size.put(form + "CpuMicros", timing.cpu(form, persons));
                size.put(form + "Bytes", timing.bytes(form, persons));
            }
        }
        json.set("compilations", compilations);
        json.set("file", file);
        json.put("fileBytes", fileBytes);
        return json;
    }
}
