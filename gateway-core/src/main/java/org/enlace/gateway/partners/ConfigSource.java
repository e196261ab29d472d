package org.enlace.gateway.partners;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the configuration is.
 *
 * @param folder holds {@code partners}, {@code agreements}, {@code policies} and {@code profiles}
 * @param profile name of a file in {@code profiles}; empty for none
 * @param values what wins over the profile: name of a placeholder to its value, null where there is none
 */
public record ConfigSource(Path folder, String profile, Function<String, String> values) {

    /** The mappings of this site, which lie over the built-in ones. */
    public Path mappings() {
        return folder.resolve("mappings");
    }

    Placeholders placeholders(Problems problems) {
        if (profile.isEmpty()) {
            return new Placeholders(values);
        }
        String name = "profiles/" + profile + ".yml";
        Optional<Section> written = YamlReader.read(folder.resolve(name), name, new Placeholders(values), problems)
                .map(file -> Section.of(file, problems));
        written.ifPresent(section -> section.names().forEach(section::maybeText));
        if (written.isEmpty()) {
            return Placeholders.lost(values);
        }
        Section section = written.get();
        return new Placeholders(
                key -> {
                    String given = values.apply(key);
                    return given == null && section.raw(key).isValueNode()
                            ? section.raw(key).asText()
                            : given;
                },
                section.names());
    }
}
