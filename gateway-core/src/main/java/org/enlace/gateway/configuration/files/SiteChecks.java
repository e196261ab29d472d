package org.enlace.gateway.configuration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.ContractStrictness;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.MappingDocText;
import org.enlace.mappings.check.PublishedMappings;

/** Checks a site's own mappings before they are used: lint, their golden cases, and that nothing published was changed. Pure. */
public final class SiteChecks {

    private static final String PLACE = "mappings/";
    private static final MappingDocText SPANISH = MappingDocText.of(new Locale("es"));
    private static final MappingDocText ENGLISH = MappingDocText.of(Locale.ENGLISH);

    /** Errors of lint that a start accepts: a mapping that is published cannot be changed, and its other rows work. */
    private static final Set<String> ACCEPTED = Set.of("lint.never", "lint.part");

    private final Path folder;

    public SiteChecks(Path folder) {
        this.folder = folder;
    }

    /** Returns all problems; a mapping without a golden case is not one, because its case may still be in preparation. */
    public List<ReloadProblem> problems(Catalogue catalogue) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ReloadProblem> all = new ArrayList<>();
        add(Lint.run(folder), each -> true, all);
        add(new PublishedMappings(folder).check(), each -> true, all);
        add(golden(catalogue), each -> !each.flaws().get(0).code().equals("golden.none"), all);
        return all;
    }

    /** Returns what a start accepts: mappings without a golden case, contracts laxer than their mapping, and the remarks of lint. */
    public List<ReloadProblem> remarks(Catalogue catalogue) {
        List<ReloadProblem> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            add(golden(catalogue), each -> each.flaws().get(0).code().equals("golden.none"), all);
            add(new ContractStrictness(catalogue).check(folder), each -> true, all);
            Lint.run(folder).checked().forEach(each -> each.flaws().stream()
                    .filter(flaw -> !refuses(flaw))
                    .forEach(flaw -> all.add(problem(each, flaw))));
        }
        return all;
    }

    private CheckReport golden(Catalogue catalogue) {
        try {
            return GoldenRun.all(catalogue, List.of(folder));
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            throw new UncheckedIOException(new IOException("a sample cannot be read"));
        }
    }

    private void add(CheckReport report, Predicate<CheckResult> counts, List<ReloadProblem> all) {
        report.checked().stream().filter(each -> !each.good()).filter(counts).forEach(each -> each.flaws().stream()
                .filter(SiteChecks::refuses)
                .forEach(flaw -> all.add(problem(each, flaw))));
    }

    private static boolean refuses(CheckFinding flaw) {
        return flaw.counts() && !ACCEPTED.contains(flaw.code());
    }

    private ReloadProblem problem(CheckResult file, CheckFinding flaw) {
        String place = flaw.place().isEmpty() ? "" : ":" + flaw.place();
        // Results of golden cases and contracts are named without the folder of all partners.
        String above = Files.exists(folder.resolve("partners/" + file.name())) ? "partners/" : "";
        return new ReloadProblem(PLACE + above + file.name() + place, SPANISH.say(flaw), ENGLISH.say(flaw));
    }

    /** Returns the problems that keep the mappings from loading at all. */
    public static List<ReloadProblem> problems(CatalogueException error) {
        return error.problems().stream()
                .map(each -> new ReloadProblem(PLACE + each.place(), SPANISH.say(each), ENGLISH.say(each)))
                .toList();
    }
}
