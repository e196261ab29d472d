package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Checked;
import org.enlace.mappings.check.Flaw;
import org.enlace.mappings.check.ReportForm;
import org.enlace.mappings.check.Wording;
import picocli.CommandLine.Option;

/** How a check tells what it found: to a person, or to a build server. */
final class MappingReport {

    /** Forms of a report. */
    enum Format {
        TEXT,
        JSON,
        JUNIT
    }

    private static final int FOUND = 1;

    @Option(names = "--format", paramLabel = "text|json|junit", descriptionKey = "mapping.format")
    private Format format = Format.TEXT;

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "mapping.to")
    private Path to;

    /** Tells a report; 0 if nothing in it counts, else 1. */
    int tell(CheckReport report, Screen screen) throws IOException {
        String text =
                switch (format) {
                    case TEXT -> String.join("\n", lines(report, screen));
                    case JSON -> ReportForm.json(report, flaw -> sentence(flaw, screen));
                    case JUNIT -> ReportForm.junit(report, flaw -> sentence(flaw, screen));
                };
        if (to == null) {
            screen.line(text);
        } else {
            Files.writeString(to, text + "\n", StandardCharsets.UTF_8);
            screen.line(summary(report, screen));
        }
        return report.good() ? 0 : FOUND;
    }

    /** Mappings that do not load cannot be checked further. */
    static int unusable(CatalogueError error, Screen screen) {
        error.problems().forEach(problem -> screen.line(problem.place() + ": " + sentence(problem, screen)));
        screen.say("mapping.unusable", error.problems().size());
        return FOUND;
    }

    private static List<String> lines(CheckReport report, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (Checked each : report.checked()) {
            if (!each.flaws().isEmpty()) {
                lines.add(each.name());
                each.flaws().forEach(flaw -> lines.add("  " + sentence(flaw, screen)));
            }
        }
        lines.add(summary(report, screen));
        return lines;
    }

    private static String summary(CheckReport report, Screen screen) {
        return screen.text(
                "mapping." + report.check() + (report.good() ? ".good" : ".bad"),
                report.checked().size(),
                report.bad());
    }

    /** What is wrong with a file, in the reader's language. */
    static String sentence(CatalogueError.Problem problem, Screen screen) {
        return Wording.of(screen.locale()).say(problem);
    }

    static String sentence(Flaw flaw, Screen screen) {
        return Wording.of(screen.locale()).say(flaw);
    }
}
