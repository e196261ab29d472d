package org.enlace.gateway.partners;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/** A configuration folder, read and checked as a whole: every problem of every file is found, not only the first. */
public final class ConfigReading {

    private static final Set<String> OF_LINK = Set.of("connector", "direction", "credentials", "credential");

    private final Problems problems = new Problems();
    private final Reading found;
    private final Catalogue catalogue;
    private final Path mappings;
    private final List<YamlFile> files = new ArrayList<>();
    private final Placeholders placeholders;

    private ConfigReading(ConfigSource source, CatalogueNames names, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.found = new Reading(names, problems);
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
        all.maybe(NoticesReader.FILE)
                .ifPresent(file -> noted(file, each -> found.notices = NoticesReader.read(each, problems)));
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
     * @param checks what knows the connectors
     */
    public static ConfigReading read(ConfigSource source, Catalogue catalogue, Collection<SettingsCheck> checks) {
        return read(source, new CatalogueShelf(catalogue), catalogue, checks);
    }

    static ConfigReading read(
            ConfigSource source, CatalogueNames names, Catalogue catalogue, Collection<SettingsCheck> checks) {
        ConfigReading reading = new ConfigReading(source, names, catalogue);
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
        Section link = found.linkSections.get(id);
        boolean ofLink = OF_LINK.contains(problem.key());
        Section at = ofLink ? link : link.section("settings");
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

    /** What a start would say of the site's own mappings beside this: their lint, golden cases, and what was published. */
    public List<ConfigProblem> mappingProblems() {
        return new SiteChecks(mappings)
                .problems(catalogue).stream().map(ConfigProblem::ofMapping).toList();
    }

    /** How many links were read. */
    public int links() {
        return found.links.size();
    }

    /**
     * The configuration as the rooms use it.
     *
     * @throws ConfigProblems if there is any problem
     */
    public Snapshot snapshot() {
        if (problems.count() > 0) {
            throw new ConfigProblems(problems());
        }
        SnapshotContent content = SnapshotContent.of(files, placeholders.used(), found.catalogue.digest());
        return new Snapshot(content, catalogue, found.declared());
    }
}
