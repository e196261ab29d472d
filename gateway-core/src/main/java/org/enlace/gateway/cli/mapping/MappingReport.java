package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.MappingDocText;
import org.enlace.mappings.check.ReportForm;
import picocli.CommandLine.Option;

/** Writes the findings of a check, for a person or for a build server. */
final class MappingReport {

    /** The forms of a report. */
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

    /**
     * Prints a report; as text, the site's own mappings come first and the remarks of the built-in ones are one line.
     *
     * @param own true for the items of the site
     * @return 0 if it has no flaw that counts, else 1
     */
    int tell(CheckReport report, Predicate<String> own, Screen screen) throws IOException {
        CheckReport quiet = report.quietBut(own);
        long notes = report.findings() - quiet.findings();
        String ending = (notes == 0 ? "" : screen.text("mapping.notes", notes) + "\n") + summary(report, quiet, screen);
        String text =
                switch (format) {
                    case TEXT -> ReportForm.text(quiet, flaw -> sentence(flaw, screen), ending);
                    case JSON -> ReportForm.json(report, flaw -> sentence(flaw, screen));
                    case JUNIT -> ReportForm.junit(report, flaw -> sentence(flaw, screen));
                };
        if (to == null) {
            screen.line(text);
        } else {
            Files.writeString(to, text + "\n", StandardCharsets.UTF_8);
            screen.line(summary(report, quiet, screen));
        }
        return report.good() ? 0 : FOUND;
    }

    /** Mappings that do not load cannot be checked further. */
    static int unusable(CatalogueException error, Screen screen) {
        error.problems().forEach(problem -> screen.line(problem.place() + ": " + sentence(problem, screen)));
        screen.say("mapping.unusable", error.problems().size());
        return FOUND;
    }

    private static String summary(CheckReport report, CheckReport shown, Screen screen) {
        return screen.text(
                "mapping." + report.check() + (report.good() ? ".good" : ".bad"),
                report.checked().size(),
                report.bad(),
                shown.findings());
    }

    /** Returns the problem of a file as a sentence in the reader's language. */
    static String sentence(CatalogueException.Problem problem, Screen screen) {
        return MappingDocText.of(screen.locale()).say(problem);
    }

    static String sentence(CheckFinding flaw, Screen screen) {
        String place = flaw.place();
        return (place.isEmpty() ? "" : place + ": ")
                + MappingDocText.of(screen.locale()).say(flaw);
    }
}
