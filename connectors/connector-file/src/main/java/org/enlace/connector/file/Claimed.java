package org.enlace.connector.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was taken out of the inbox: it lies in {@code work} under a name of ours, beside a sidecar with the partner's name. The sidecar is
 * written first, so that no claimed file is ever without one.
 *
 * @param data where it lies
 * @param name the partner's name
 * @param md5 the companion's digest, lower case, if there was one
 */
record Claimed(Path data, String name, Optional<String> md5) {

    static final String DATA = ".data";
    private static final String SIDECAR = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the sidecar of a file left in {@code work}. */
    static Claimed leftover(Path data) throws IOException {
        JsonNode sidecar = JSON.readTree(Files.readAllBytes(sidecar(data)));
        return new Claimed(
                data,
                sidecar.path("name").asText("_"),
                Optional.ofNullable(sidecar.path("md5").textValue()));
    }

    void writeSidecar(Disk disk) throws IOException {
        var sidecar = JSON.createObjectNode().put("name", name);
        md5.ifPresent(digest -> sidecar.put("md5", digest));
        disk.write(sidecar(data), JSON.writeValueAsBytes(sidecar));
    }

    void deleteSidecar(Disk disk) throws IOException {
        disk.delete(sidecar(data));
    }

    private static Path sidecar(Path data) {
        String file = data.getFileName().toString();
        return data.resolveSibling(file.substring(0, file.length() - DATA.length()) + SIDECAR);
    }
}
