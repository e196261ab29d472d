package org.enlace.gateway.cli.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlProblem;

/** Lists the links that the partner files name, despite any other errors in them: renewing a certificate must not depend on fixing those first. */
final class ConfiguredLinks {

    /** Problems of a file that was read and names no link. */
    private static final Set<YamlProblem.Kind> HOLDS_NO_LINKS =
            Set.of(YamlProblem.Kind.EMPTY_FILE, YamlProblem.Kind.EXPECTED_MAP);

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
                YamlDocument document = YamlDocument.read(file.toString(), file);
                if (document.root().isPresent()) {
                    add(document.root().get().json(), links);
                } else if (document.problems().stream().noneMatch(each -> HOLDS_NO_LINKS.contains(each.kind()))) {
                    return Set.of();
                }
            }
            return links;
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    private static void add(JsonNode partner, Set<String> links) {
        String id = partner.path("partner").asText();
        partner.path("links").fieldNames().forEachRemaining(link -> links.add(id + "/" + link));
    }
}
