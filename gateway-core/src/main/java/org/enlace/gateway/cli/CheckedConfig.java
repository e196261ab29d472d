package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.enlace.gateway.partners.ConfigProblem;
import org.enlace.gateway.partners.ConfigReading;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.SettingsCheck;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.Wording;

/** A configuration folder with everything that is wrong with it, the mappings and the connectors' settings among it. */
final class CheckedConfig {

    private final Path folder;
    private final List<CatalogueError.Problem> catalogueProblems;
    private final ConfigReading reading;

    private CheckedConfig(Path folder, List<CatalogueError.Problem> catalogueProblems, ConfigReading reading) {
        this.folder = folder;
        this.catalogueProblems = catalogueProblems;
        this.reading = reading;
    }

    static CheckedConfig read(ConfigSource source) {
        List<SettingsCheck> checks = ServiceLoader.load(SettingsCheck.class).stream()
                .map(Provider::get)
                .toList();
        return read(source, checks);
    }

    /** @param checks what knows the connectors */
    static CheckedConfig read(ConfigSource source, List<SettingsCheck> checks) {
        try {
            Catalogue catalogue = Catalogue.load(source.mappings());
            return new CheckedConfig(source.folder(), List.of(), ConfigReading.read(source, catalogue, checks));
        } catch (CatalogueError e) {
            // The other files are still worth checking, against the mappings that ship with the gateway.
            ConfigReading reading = ConfigReading.read(source, Catalogue.builtIn(), checks);
            return new CheckedConfig(source.folder(), e.problems(), reading);
        }
    }

    /** Every problem as file, line and sentence. */
    List<String> problems(Locale locale) {
        List<String> all = new ArrayList<>();
        Wording wording = Wording.of(locale);
        catalogueProblems.forEach(
                problem -> all.add(folder.resolve("mappings") + "/" + problem.place() + ": " + wording.say(problem)));
        for (ConfigProblem problem : reading.problems()) {
            all.add(folder + "/" + problem.text(locale));
        }
        return all;
    }

    /** What a start would say of the site's own mappings once everything else is right: their lint and golden cases. */
    List<String> mappingProblems(Locale locale) {
        return catalogueProblems.isEmpty()
                ? reading.mappingProblems().stream()
                        .map(problem -> folder + "/" + problem.text(locale))
                        .toList()
                : List.of();
    }

    /** Only where there are no problems. */
    Snapshot snapshot() {
        return reading.snapshot();
    }
}
