package org.enlace.gateway.partners;

import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/** Reads the configuration as often as it is asked, the mappings among it. Thread-safe. */
final class ConfigReader {

    private static final Locale SPANISH = new Locale("es");

    private final ConfigSource source;
    private final List<SettingsCheck> checks;
    private final ConfigPrint begun;

    ConfigReader(ConfigSource source, List<SettingsCheck> checks) {
        this.source = source;
        this.checks = List.copyOf(checks);
        this.begun = ConfigPrint.of(source.folder());
    }

    /**
     * What the files say now.
     *
     * @throws org.enlace.mappings.CatalogueError if the mappings cannot be used
     * @throws ConfigProblems if anything else cannot be used
     */
    Snapshot read() {
        return ConfigReading.read(source, Catalogue.load(source.mappings()), checks)
                .snapshot();
    }

    /**
     * The same for a start, which takes no mappings that a reload would refuse.
     *
     * @throws org.enlace.mappings.CatalogueError if the mappings cannot be used
     * @throws ConfigProblems if anything else cannot be used, or the site's own mappings do not pass their checks
     */
    Snapshot readForStart() {
        ConfigReading reading = ConfigReading.read(source, Catalogue.load(source.mappings()), checks);
        Snapshot snapshot = reading.snapshot();
        List<ConfigProblem> problems = reading.mappingProblems();
        if (!problems.isEmpty()) {
            throw new ConfigProblems(problems);
        }
        return snapshot;
    }

    /** What speaks against taking it in a gateway that runs; empty if nothing does. */
    List<ReloadProblem> problems(Snapshot before, Snapshot next) {
        List<LinkId> restart = LinkChanges.needRestart(before, next);
        if (!restart.isEmpty()) {
            return restart.stream().map(ConfigReader::restart).toList();
        }
        return new SiteChecks(source.mappings()).problems(next.catalogue());
    }

    private static ReloadProblem restart(LinkId link) {
        String place = "partners/" + link.partner() + ".yml";
        return new ReloadProblem(
                place,
                ProblemCode.NEEDS_RESTART.text(SPANISH, link),
                ProblemCode.NEEDS_RESTART.text(Locale.ENGLISH, link));
    }

    /** How the files looked before any was read: an edit while the gateway starts is one. */
    ConfigPrint begun() {
        return begun;
    }

    ConfigSource source() {
        return source;
    }
}
