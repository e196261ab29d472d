package org.enlace.gateway.configuration.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.Snapshot;

/** Checks that edited files are those of a promotion, complete and unchanged since, so that an approver knows where they come from. Pure. */
final class PromotedFiles {

    private static final String ORIGIN = ".promotion/origin.json";
    private static final int SHORT = 12;

    private PromotedFiles() {}

    /**
     * Returns the environment they come from and the hash of its configuration; empty if any of them is an edit by hand.
     *
     * @param edited as returned by {@link Snapshot#editedFiles}
     */
    static Optional<String> from(Path config, List<String> edited) {
        try {
            Path file = config.resolve(ORIGIN);
            if (edited.isEmpty() || !Files.isReadable(file)) {
                return Optional.empty();
            }
            JsonNode origin = new ObjectMapper().readTree(Files.readAllBytes(file));
            JsonNode files = origin.path("files");
            for (String each : edited) {
                if (!files.has(each)) {
                    return Optional.empty();
                }
            }
            for (Map.Entry<String, JsonNode> each : files.properties()) {
                if (!each.getValue().asText().equals(digest(config.resolve(each.getKey())))) {
                    return Optional.empty();
                }
            }
            String snapshot = origin.path("snapshot").asText();
            ConfigChangeReason why = origin.path("back").asBoolean()
                    ? ConfigChangeReason.PROMOTION_UNDONE
                    : ConfigChangeReason.PROMOTION;
            return Optional.of(why.written(origin.path("from").asText()
                    + (snapshot.length() < SHORT ? "" : " (" + snapshot.substring(0, SHORT) + ")")));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns an empty digest for a file that does not exist. */
    private static String digest(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        return DigestUtils.sha256Hex(Files.readAllBytes(file));
    }
}
