package org.enlace.gateway.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The advisories that were judged by a person, by advisory and version of the library: a new version must be judged anew.
 *
 * @param statements judged pairs
 */
public record VexStatements(Set<Statement> statements) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The states of CycloneDX that are a judgement about a version in use. */
    private static final Set<String> JUDGED = Set.of("not_affected", "false_positive", "exploitable");

    public VexStatements {
        statements = Set.copyOf(statements);
    }

    /**
     * A judged pair.
     *
     * @param id of the advisory
     * @param versionedUrl package URL with version
     */
    public record Statement(String id, String versionedUrl) {}

    /** Reads a CycloneDX document. A statement without a reason counts as none. */
    public static VexStatements read(Path file) throws IOException {
        Set<Statement> statements = new HashSet<>();
        for (JsonNode each : JSON.readTree(file.toFile()).path("vulnerabilities")) {
            if (JUDGED.contains(each.at("/analysis/state").asText())
                    && !each.at("/analysis/detail").asText().isBlank()) {
                each.path("affects")
                        .forEach(affected -> statements.add(new Statement(
                                each.path("id").asText(), affected.path("ref").asText())));
            }
        }
        return new VexStatements(statements);
    }

    boolean judges(Advisory advisory, LockedLibrary library) {
        return statements.contains(new Statement(advisory.id(), library.versionedUrl()));
    }
}
