package org.enlace.gateway.configuration.files;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.ConfigFingerprint;
import org.enlace.gateway.configuration.model.LinkChanges;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.mappings.Catalogue;

/** Reads the whole configuration on each call, including the mappings. Thread-safe. */
public final class ConfigReader {

    private static final Locale SPANISH = new Locale("es");

    private final ConfigSource source;
    private final List<SettingsCheck> checks;
    private final ConfigFingerprint begun;

    public ConfigReader(ConfigSource source, List<SettingsCheck> checks) {
        this.source = source;
        this.checks = List.copyOf(checks);
        this.begun = ConfigFingerprint.of(source.folder());
    }

    /**
     * Reads the current files.
     *
     * @throws org.enlace.mappings.CatalogueException if the mappings cannot be used
     * @throws ConfigProblemsException if anything else cannot be used
     */
    public Snapshot read() {
        return ConfigValidation.read(source, Catalogue.load(source.mappings()), checks)
                .snapshot();
    }

    /**
     * Reads the files for a start, which accepts no mappings that a reload would refuse.
     *
     * @throws org.enlace.mappings.CatalogueException if the mappings cannot be used
     * @throws ConfigProblemsException if anything else cannot be used, or the site's own mappings do not pass their checks
     */
    public Snapshot readForStart() {
        ConfigValidation reading = ConfigValidation.read(source, Catalogue.load(source.mappings()), checks);
        Snapshot snapshot = reading.snapshot();
        List<ConfigProblem> problems = reading.mappingProblems();
        if (!problems.isEmpty()) {
            throw new ConfigProblemsException(problems);
        }
        return snapshot;
    }

    /** Returns the reasons against taking it in a running gateway; empty if there are none. */
    public List<ReloadProblem> problems(Snapshot before, Snapshot next) {
        Map<LinkId, String> restart = LinkChanges.needRestart(before, next);
        if (!restart.isEmpty()) {
            return restart.entrySet().stream()
                    .map(each -> restart(each.getKey(), each.getValue()))
                    .toList();
        }
        return new SiteChecks(source.mappings()).problems(next.catalogue());
    }

    /** @param key that differs; empty if the link is gone */
    private static ReloadProblem restart(LinkId link, String key) {
        ProblemCode code = key.isEmpty() ? ProblemCode.LINK_GONE : ProblemCode.NEEDS_RESTART;
        return new ReloadProblem(
                "partners/" + link.partner() + ".yml",
                code.text(SPANISH, link, key),
                code.text(Locale.ENGLISH, link, key));
    }

    /** Returns a number that grows when the same files may be judged otherwise. */
    public int changes() {
        return checks.stream().mapToInt(SettingsCheck::changes).sum();
    }

    /** Returns the fingerprint taken before any file was read, so that an edit while the gateway starts is noticed. */
    public ConfigFingerprint begun() {
        return begun;
    }

    public ConfigSource source() {
        return source;
    }
}
