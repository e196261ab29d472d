package org.enlace.crash.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.enlace.crash.checker.InvariantViolation;

/** Report of the mutants that the checker detected. */
public record MutantReport(ReportProvenance made, List<Line> lines) {

    /**
     * One mutant.
     *
     * @param acted whether the mutation took place at all
     * @param faults after how many faults the run was over
     * @param by the invariants that were reported
     */
    public record Line(
            String mutant,
            boolean acted,
            boolean caught,
            int faults,
            List<String> by,
            List<InvariantViolation> violations) {}

    /** Writes {@code crash-mutants.md} and {@code crash-mutants.json}; returns the first. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder page = new StringBuilder(made.heading() + "# The checker against mutants\n\n");
        page.append(
                "Each mutant is the product with one promise broken on purpose. Checked after every second fault, twenty faults at most.\n\n");
        page.append("| mutant | caught | after faults | by |\n|---|---|---|---|\n");
        lines.forEach(each -> page.append("| %s | %s | %d | %s |\n"
                .formatted(
                        each.mutant(),
                        each.caught() ? "yes" : each.acted() ? "NO" : "NO: it never acted",
                        each.faults(),
                        String.join(", ", each.by()))));
        lines.forEach(each -> {
            page.append("\n").append(each.mutant()).append(":\n\n");
            each.violations()
                    .forEach(v -> page.append("- %s: %s (%d)\n".formatted(v.invariant(), v.rule(), v.count())));
        });
        Path file = folder.resolve("crash-mutants.md");
        Files.writeString(file, page.toString());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        folder.resolve("crash-mutants.json").toFile(),
                        Map.of("command", made.command(), "builds", made.builds(), "mutants", lines));
        return file;
    }
}
