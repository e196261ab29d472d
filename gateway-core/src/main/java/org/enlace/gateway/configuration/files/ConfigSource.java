package org.enlace.gateway.configuration.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.enlace.gateway.configuration.yaml.Placeholders;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlReader;
import org.enlace.gateway.configuration.yaml.YamlSection;

/**
 * The location of the configuration.
 *
 * @param folder holds {@code partners}, {@code agreements}, {@code policies} and {@code profiles}
 * @param profile name of a file in {@code profiles}; empty for none
 * @param values overrides of the profile: name of a placeholder to its value, null where there is none
 */
public record ConfigSource(Path folder, String profile, Function<String, String> values) {

    /** Returns the folder of this site's mappings, which override the built-in ones. */
    public Path mappings() {
        return folder.resolve("mappings");
    }

    public Placeholders placeholders(ProblemCollector problems) {
        if (profile.isEmpty()) {
            return new Placeholders(values);
        }
        String name = "profiles/" + profile + ".yml";
        Optional<YamlSection> written = YamlReader.read(folder.resolve(name), name, new Placeholders(values), problems)
                .map(file -> YamlSection.of(file, problems));
        written.ifPresent(yamlSection -> yamlSection.names().forEach(yamlSection::maybeText));
        if (written.isEmpty()) {
            return Placeholders.lost(values);
        }
        YamlSection yamlSection = written.get();
        return new Placeholders(
                key -> {
                    String given = values.apply(key);
                    return given == null && yamlSection.raw(key).isValueNode()
                            ? yamlSection.raw(key).asText()
                            : given;
                },
                yamlSection.names());
    }
}
