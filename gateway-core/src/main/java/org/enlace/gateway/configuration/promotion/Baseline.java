package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.SnapshotContent;

/**
 * The files of a configuration that came from another environment, and their digests when they came. Immutable by agreement.
 *
 * @param files path below the configuration folder, or a part as {@link #looks} names it, to what was promoted
 */
record Baseline(SortedMap<String, Brought> files) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One promoted file.
     *
     * @param look its digest, as {@link #look} makes it
     * @param environment the environment it came from
     * @param snapshot hash of the configuration it was taken from
     * @param bundle digest of the bundle
     */
    record Brought(String look, @JsonProperty("house") String environment, String snapshot, String bundle) {}

    static Baseline none() {
        return new Baseline(new TreeMap<>());
    }

    /** @throws IOException if the file exists and cannot be read: then it is unknown what was promoted */
    static Baseline read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Baseline.class) : none();
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Returns the digest of a file. Of a partner file only the content counts, without the values of the environment: a change of an address changes
     * nothing that was reviewed.
     */
    static String look(String name, byte[] bytes, EnvironmentValues values) {
        if (!name.startsWith("partners/")) {
            return DigestUtils.sha256Hex(bytes);
        }
        JsonNode tree = EditedYaml.tree(bytes);
        return tree.isMissingNode()
                ? DigestUtils.sha256Hex(bytes)
                : DigestUtils.sha256Hex(
                        SnapshotContent.ordered(values.without(tree)).toString());
    }

    /** Returns the parts of a file that are promoted separately, each with its digest; most files are one part. */
    static SortedMap<String, String> looks(String name, byte[] bytes, EnvironmentValues values) {
        SortedMap<String, String> looks = new TreeMap<>();
        if (name.equals(MinimisationPromotion.FILE)) {
            MinimisationPromotion.parts(bytes)
                    .forEach((part, content) -> looks.put(
                            part,
                            DigestUtils.sha256Hex(
                                    SnapshotContent.ordered(content).toString())));
        } else {
            looks.put(name, look(name, bytes, values));
        }
        return looks;
    }
}
