package org.enlace.crash.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.crash.agent.HaltPoint;
import org.enlace.crash.checker.CheckFindings;
import org.enlace.crash.checker.FaultRound;
import org.enlace.crash.checker.InvariantViolation;
import org.enlace.crash.plan.FaultKind;

/**
 * The report of one run.
 *
 * @param made with what
 * @param settledMillis how long the queues took to drain at the end; -1 if they did not
 */
public record CrashReport(ReportProvenance made, List<FaultRound> rounds, CheckFindings findings, long settledMillis) {

    private static final Map<String, String> INVARIANTS = new LinkedHashMap<>();

    static {
        INVARIANTS.put(
                "INV-1",
                "no loss: every receipt leads to a stored message and to an effect at each receiver that must have it");
        INVARIANTS.put("INV-2", "one effect for each thing said, at each receiver");
        INVARIANTS.put(
                "INV-3",
                "one meaning: the same again gets the first receipt, something else under the same id is refused");
        INVARIANTS.put("INV-4", "order for each case and receiver");
        INVARIANTS.put("INV-5", "messages, deliveries, audit and receivers' books agree");
        INVARIANTS.put("INV-6", "the audit's chains, hashed anew");
        INVARIANTS.put("INV-10", "memory, threads, open files within limits, looked at each second");
        INVARIANTS.put("INV-11", "a cut line starves no other partner");
        INVARIANTS.put("INV-12", "recovery without a hand: readiness, first acceptance, all queues drained");
    }

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("orderCompared", "pairs of deliveries compared for their order"),
            Map.entry("repeated", "messages sent once more on purpose"),
            Map.entry("versions", "records that are a later version"),
            Map.entry("auditEntries", "audit entries hashed anew"),
            Map.entry("auditChains", "audit chains"),
            Map.entry("isolationRounds", "rounds in which other partners were compared"),
            Map.entry("mostRssMb", "largest memory of the gateway, MB"),
            Map.entry("mostThreads", "most threads of the gateway"),
            Map.entry("mostFiles", "most open files of the gateway"));

    /** Writes {@code crash-NAME.md} and {@code crash-NAME.json}; returns the first. */
    public Path write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("crash-" + name + ".md");
        Files.writeString(page, page());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("crash-" + name + ".json").toFile(), content());
        return page;
    }

    /** The same words as the demo's last line, and order breaks. */
    public String lastLine() {
        Map<String, Long> facts = findings.facts();
        return "sent %d · accepted %d · refused %d · delivered %d · parked %d · lost %d · doubled %d · order breaks %d · kills %d"
                .formatted(
                        facts.get("sent"),
                        facts.get("accepted"),
                        facts.get("refused"),
                        facts.get("delivered"),
                        facts.get("parked"),
                        facts.get("lost"),
                        facts.get("doubled"),
                        facts.get("orderBreaks"),
                        kills());
    }

    private long kills() {
        return rounds.stream()
                .filter(each -> FaultKind.valueOf(each.kind()).kills())
                .count();
    }

    private Map<String, Object> content() {
        RoundFigures roundFigures = new RoundFigures(rounds);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("command", made.command());
        content.put("builds", made.builds());
        content.put("kills", kills());
        content.put("facts", findings.facts());
        content.put("violations", findings.violations());
        content.put("settledMillis", settledMillis);
        content.put("recovery", roundFigures.all());
        content.put("byKind", roundFigures.byKind());
        content.put("byPoint", roundFigures.byPoint());
        content.put("takeOver", roundFigures.takeOvers());
        return content;
    }

    private String page() {
        RoundFigures roundFigures = new RoundFigures(rounds);
        StringBuilder page = new StringBuilder(made.heading() + "# Crash report\n\n");
        page.append(lastLine()).append("\n\n");
        page.append("After the last fault everything on its way had ended within %d s, without a hand.\n\n"
                .formatted(settledMillis < 0 ? -1 : settledMillis / 1000 + 1));
        page.append("## Invariants\n\n| | | broken |\n|---|---|---|\n");
        INVARIANTS.forEach(
                (name, words) -> page.append("| %s | %s | %d |\n".formatted(name, words, findings.broken(name))));
        page.append("\n");
        for (InvariantViolation each : findings.violations()) {
            page.append("- %s: %s (%d)\n".formatted(each.invariant(), each.rule(), each.count()));
        }
        takeOvers(page, roundFigures.takeOvers());
        table(page, "Faults by kind", roundFigures.byKind());
        table(page, "Named points", roundFigures.byPoint());
        notThere(page);
        page.append("\n## What was looked at\n\n| | |\n|---|---|\n");
        findings.facts().forEach((name, value) -> {
            if (FACTS.containsKey(name)) {
                page.append("| %s | %d |\n".formatted(FACTS.get(name), value));
            }
        });
        return page.toString();
    }

    private static void table(StringBuilder page, String title, Map<String, RoundFigures.Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.append("\n## " + title
                + "\n\nTimes in milliseconds from the end of the fault (a kill ends at once): median and longest.\n\n");
        page.append(
                "| | times | as planned | ready | longest | first accepted | longest |\n|---|---|---|---|---|---|---|\n");
        lines.forEach((name, line) -> page.append("| %s | %d | %d | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        line.count(),
                        line.hit(),
                        time(line.readyMedian()),
                        time(line.readyMost()),
                        time(line.acceptedMedian()),
                        time(line.acceptedMost()))));
    }

    private static void takeOvers(StringBuilder page, Map<String, RoundFigures.TakeOver> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.append(
                "\n## Taking over\n\nMilliseconds from the kill, or from the begin of the stand-still, until the other node held every duty of the one that"
                        + " was gone and had taken back all that it was sending; for a broker, until the other one listened. Target: %,d.\n\n"
                                .formatted(RoundFigures.TAKE_OVER_TARGET_MILLIS));
        page.append("| | measured | median | longest | later than the target |\n|---|---|---|---|---|\n");
        lines.forEach((kind, line) -> page.append("| %s | %d | %s | %s | %d |\n"
                .formatted(kind, line.count(), time(line.median()), time(line.most()), line.late())));
    }

    private static String time(long millis) {
        return millis < 0 ? "-" : Long.toString(millis);
    }

    private void notThere(StringBuilder page) {
        if (rounds.stream().allMatch(each -> each.point().isEmpty())) {
            return;
        }
        page.append("\nNot applicable:\n\n");
        HaltPoint.all().values().stream()
                .filter(each -> !each.applicable())
                .forEach(each -> page.append("- %s: %s\n".formatted(each.name(), each.reason())));
    }
}
