package org.enlace.gateway.configuration.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotContent;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.Placeholders;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;
import org.enlace.mappings.Catalogue;

/** Reads and checks a configuration folder as a whole: every problem of every file is found, not only the first. */
public final class ConfigValidation {

    private static final Set<String> OF_LINK = Set.of("connector", "direction", "credentials", "credential");

    private final ProblemCollector problems = new ProblemCollector();
    private final ConfigReadingState found;
    private final Catalogue catalogue;
    private final Path mappings;
    private final List<YamlFile> files = new ArrayList<>();
    private final Placeholders placeholders;

    private ConfigValidation(ConfigSource source, CatalogueNames names, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.found = new ConfigReadingState(names, problems);
        this.mappings = source.mappings();
        this.placeholders = source.placeholders(problems);
        ConfigFiles all = new ConfigFiles(source.folder(), placeholders, problems, found.unsure);
        all.checkNames();
        all.checkWhole();
        PartnerFileReader partners = new PartnerFileReader(found);
        PolicyFileReader policies = new PolicyFileReader(found);
        AgreementFileReader agreements = new AgreementFileReader(found);
        all.maybe(ProtectedNamesReader.FILE)
                .ifPresent(
                        file -> noted(file, each -> found.protectedNames = ProtectedNamesReader.read(each, problems)));
        all.maybe(MinimisationReader.FILE)
                .ifPresent(file -> noted(file, each -> found.minimisation = MinimisationReader.read(each, found)));
        all.maybe(NotificationPlanReader.FILE)
                .ifPresent(file -> noted(file, each -> found.notices = NotificationPlanReader.read(each, problems)));
        all.of("partners").forEach(file -> noted(file, partners::read));
        MinimisationReader.checkReceivers(found);
        all.of("policies").forEach(file -> noted(file, policies::read));
        all.of("agreements").forEach(file -> noted(file, agreements::read));
        agreements.checkOverlaps();
        new QueryLinks(found).checkNamed();
    }

    /**
     * Reads a folder.
     *
     * @param source where it is
     * @param catalogue what its files refer to
     * @param checks the settings checks of the connectors
     */
    public static ConfigValidation read(ConfigSource source, Catalogue catalogue, Collection<SettingsCheck> checks) {
        return read(source, new CatalogueLookup(catalogue), catalogue, checks);
    }

    public static ConfigValidation read(
            ConfigSource source, CatalogueNames names, Catalogue catalogue, Collection<SettingsCheck> checks) {
        ConfigValidation reading = new ConfigValidation(source, names, catalogue);
        if (!reading.placeholders.lost()) {
            checks.forEach(reading::checkSettings);
        }
        return reading;
    }

    private void noted(YamlFile file, Consumer<YamlFile> reader) {
        files.add(file);
        reader.accept(file);
    }

    private void checkSettings(SettingsCheck check) {
        found.links.forEach((id, link) -> check.check(link, catalogue).forEach(problem -> add(id, problem)));
    }

    private void add(LinkId id, SettingsCheck.SettingsProblem problem) {
        YamlSection link = found.linkSections.get(id);
        boolean ofLink = OF_LINK.contains(problem.key());
        YamlSection at = ofLink ? link : link.section("settings");
        at.suggest(
                problem.key(),
                ProblemCode.SETTINGS,
                List.of(problem.text(), problem.es()),
                Optional.of(problem.near()).filter(near -> !near.isEmpty()));
    }

    /** All problems, by file and line; empty if the configuration can be used. */
    public List<ConfigProblem> problems() {
        return problems.sorted();
    }

    /** Returns the further problems of the site's own mappings that a start would report: lint, golden cases, and changes to published mappings. */
    public List<ConfigProblem> mappingProblems() {
        return new SiteChecks(mappings)
                .problems(catalogue).stream().map(ConfigProblem::ofMapping).toList();
    }

    /** Returns what is missing beside the site's own mappings and stops no start: golden cases. */
    public List<ConfigProblem> mappingRemarks() {
        return new SiteChecks(mappings)
                .remarks(catalogue).stream().map(ConfigProblem::ofMapping).toList();
    }

    /**
     * Returns the configuration as the other packages use it.
     *
     * @throws ConfigProblemsException if there is any problem
     */
    public Snapshot snapshot() {
        if (problems.count() > 0) {
            throw new ConfigProblemsException(problems());
        }
        SnapshotContent content = SnapshotContent.of(files, placeholders.used(), found.catalogue.digest());
        return new Snapshot(content, catalogue, found.declared());
    }
}
