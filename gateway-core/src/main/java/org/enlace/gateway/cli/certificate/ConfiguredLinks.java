package org.enlace.gateway.cli.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the links that the partner files name, despite any other errors in them: renewing a certificate must not depend on fixing those first. */
final class ConfiguredLinks {

    private static final YAMLMapper YAML = new YAMLMapper();

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
                JsonNode partner = YAML.readTree(file.toFile());
                String id = partner.path("partner").asText();
                partner.path("links").fieldNames().forEachRemaining(link -> links.add(id + "/" + link));
            }
            return links;
        } catch (IOException unreadable) {
            return Set.of();
        }
    }
}
