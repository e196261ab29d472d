package org.enlace.gateway.cli.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Lists the links that the partner files name, despite any other errors in them: renewing a certificate must not depend on fixing those first. */
final class ConfiguredLinks {

    private ConfiguredLinks() {}

    /** Returns the links as {@code partner/link}; none if no configuration can be read. */
    static Set<String> in(Path config) {
        Path folder = config.resolve("partners");
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return Set.of();
        }
        Set<String> links = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> partners =
                    files.filter(each -> each.toString().endsWith(".yml")).toList();
            for (Path file : partners) {
                Optional<YamlNode> root =
                        YamlDocument.read(file.toString(), file).root();
                if (root.isEmpty()) {
                    return Set.of();
                }
                JsonNode partner = root.get().json();
                String id = partner.path("partner").asText();
                partner.path("links").fieldNames().forEachRemaining(link -> links.add(id + "/" + link));
            }
            return links;
        } catch (IOException unreadable) {
            return Set.of();
        }
    }
}
