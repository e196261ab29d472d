package org.enlace.gateway.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Checked;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.Published;
import org.enlace.mappings.check.Wording;

/** What a site's own mappings must pass before they translate anything: lint, their golden cases, and that nothing published was changed. Pure. */
final class SiteChecks {

    private static final String PLACE = "mappings/";
    private static final Wording SPANISH = Wording.of(new Locale("es"));
    private static final Wording ENGLISH = Wording.of(Locale.ENGLISH);

    private final Path folder;

    SiteChecks(Path folder) {
        this.folder = folder;
    }

    /** Everything that is wrong; mappings without a golden case are not, they may be on their way. */
    List<ReloadProblem> problems(Catalogue catalogue) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ReloadProblem> all = new ArrayList<>();
        add(Lint.run(folder), each -> true, all);
        add(new Published(folder).check(), each -> true, all);
        add(golden(catalogue), each -> !each.flaws().get(0).code().equals("golden.none"), all);
        return all;
    }

    private CheckReport golden(Catalogue catalogue) {
        try {
            return GoldenRun.all(catalogue, List.of(folder));
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            throw new UncheckedIOException(new IOException("a sample cannot be read"));
        }
    }

    private static void add(CheckReport report, Predicate<Checked> counts, List<ReloadProblem> all) {
        report.checked().stream().filter(each -> !each.good()).filter(counts).forEach(each -> each.flaws().stream()
                .filter(flaw -> flaw.counts())
                .forEach(
                        flaw -> all.add(new ReloadProblem(PLACE + each.name(), SPANISH.say(flaw), ENGLISH.say(flaw)))));
    }

    /** What keeps the mappings from loading at all. */
    static List<ReloadProblem> problems(CatalogueError error) {
        return error.problems().stream()
                .map(each -> new ReloadProblem(PLACE + each.place(), SPANISH.say(each), ENGLISH.say(each)))
                .toList();
    }
}
