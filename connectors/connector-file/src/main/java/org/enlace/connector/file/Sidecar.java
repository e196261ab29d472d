package org.enlace.connector.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Disk;

/**
 * What is known of a file in {@code work}, in a small file beside it. It is written before the file is claimed, so that no claimed file is ever without.
 *
 * @param name the partner's name
 * @param digests what the companions said
 */
record Sidecar(String name, Map<Companion, String> digests) {

    static final String DATA = ".data";
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Sidecar of(Path data) throws IOException {
        JsonNode sidecar = JSON.readTree(Files.readAllBytes(path(data)));
        Map<Companion, String> digests = new EnumMap<>(Companion.class);
        for (Companion kind : Companion.values()) {
            JsonNode said = sidecar.path(key(kind));
            if (said.isTextual()) {
                digests.put(kind, said.textValue());
            }
        }
        return new Sidecar(sidecar.path("name").asText("_"), digests);
    }

    void write(Path data, Disk disk) throws IOException {
        ObjectNode sidecar = JSON.createObjectNode().put("name", name);
        digests.forEach((kind, said) -> sidecar.put(key(kind), said));
        disk.write(path(data), JSON.writeValueAsBytes(sidecar));
    }

    static void delete(Path data, Disk disk) throws IOException {
        disk.delete(path(data));
    }

    private static String key(Companion kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Path path(Path data) {
        String file = data.getFileName().toString();
        return data.resolveSibling(file.substring(0, file.length() - DATA.length()) + ENDING);
    }
}
