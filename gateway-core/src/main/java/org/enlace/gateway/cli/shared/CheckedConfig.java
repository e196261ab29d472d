package org.enlace.gateway.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.MappingDocText;

/** Holds a configuration folder with all its problems, including those of the mappings and the connectors' settings. */
public final class CheckedConfig {

    private final Path folder;
    private final List<CatalogueException.Problem> catalogueProblems;
    private final ConfigValidation reading;

    private CheckedConfig(Path folder, List<CatalogueException.Problem> catalogueProblems, ConfigValidation reading) {
        this.folder = folder;
        this.catalogueProblems = catalogueProblems;
        this.reading = reading;
    }

    public static CheckedConfig read(ConfigSource source) {
        List<SettingsCheck> checks = ServiceLoader.load(SettingsCheck.class).stream()
                .map(Provider::get)
                .toList();
        return read(source, checks);
    }

    /** @param checks the checks that know the connectors */
    public static CheckedConfig read(ConfigSource source, List<SettingsCheck> checks) {
        try {
            Catalogue catalogue = Catalogue.load(source.mappings());
            return new CheckedConfig(source.folder(), List.of(), ConfigValidation.read(source, catalogue, checks));
        } catch (CatalogueException e) {
            // The other files are still worth checking, against the mappings that ship with the gateway.
            ConfigValidation reading = ConfigValidation.read(source, Catalogue.builtIn(), checks);
            return new CheckedConfig(source.folder(), e.problems(), reading);
        }
    }

    /** Returns every problem as file, line and sentence. */
    public List<String> problems(Locale locale) {
        List<String> all = new ArrayList<>();
        MappingDocText mappingDocText = MappingDocText.of(locale);
        catalogueProblems.forEach(problem ->
                all.add(folder.resolve("mappings") + "/" + problem.place() + ": " + mappingDocText.say(problem)));
        reading.problems().stream()
                .filter(problem -> catalogueProblems.isEmpty() || !isUnread(problem))
                .forEach(problem -> all.add(folder + "/" + problem.text(locale)));
        return all;
    }

    /** True if a name is unknown only because the installation's own mappings did not load: no other is similar, or its folder is there. */
    private boolean isUnread(ConfigProblem problem) {
        if (!problem.isOfUnknownMapping()) {
            return false;
        }
        String[] name = problem.words().get(0).split("/");
        return problem.suggestion().isEmpty()
                || name.length > 1
                        && Files.isDirectory(folder.resolve("mappings/partners")
                                .resolve(name[0])
                                .resolve(name[1]));
    }

    /**
     * Returns these problems and all others that a start would report: once everything else is right, those of the installation's own mappings,
     * their lint and golden cases.
     */
    public List<String> allProblems(List<String> others, Locale locale) {
        List<String> all = new ArrayList<>(others);
        all.addAll(problems(locale));
        if (all.isEmpty()) {
            reading.mappingProblems().forEach(problem -> all.add(folder + "/" + problem.text(locale)));
        }
        return all;
    }

    /** Returns what the installation's own mappings lack and a start accepts. */
    public List<String> mappingRemarks(Locale locale) {
        return reading.mappingRemarks().stream().map(each -> each.text(locale)).toList();
    }

    /** Returns the snapshot; empty if there are problems, which are printed. */
    public Optional<Snapshot> snapshot(Screen screen) {
        List<String> problems = problems(screen.locale());
        if (problems.isEmpty()) {
            return Optional.of(snapshot());
        }
        problems.forEach(screen::line);
        screen.say("check.problems", problems.size());
        return Optional.empty();
    }

    /** Returns the snapshot, only if there are no problems. */
    public Snapshot snapshot() {
        return reading.snapshot();
    }
}
