package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The links that the files of partners name, whatever else is wrong with them: who is about to renew a certificate mends nothing of it first. */
final class WrittenLinks {

    private static final YAMLMapper YAML = new YAMLMapper();

    private WrittenLinks() {}

    /** As {@code partner/link}; none where no configuration can be read. */
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
