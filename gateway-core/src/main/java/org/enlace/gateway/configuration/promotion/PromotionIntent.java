package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/**
 * The steps of a promotion, stored so that another call can resume it.
 *
 * @param was digest of each affected file before; empty if there was none
 * @param bundle digest of the bundle
 * @param back true if it undoes a promotion
 */
record PromotionIntent(
        List<String> deletes,
        Map<String, String> writes,
        Map<String, String> was,
        Baseline before,
        Baseline after,
        @JsonProperty("house") String environment,
        String bundle,
        boolean back) {

    static final String FILE = "move.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Files that restrict come first, and those that release data last. */
    private static final List<String> ORDER =
            List.of("mappings/", MinimisationPromotion.FILE, "policies/", "partners/", "agreements/");

    static PromotionIntent in(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), PromotionIntent.class);
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    Set<String> touched() {
        Set<String> touched = new TreeSet<>(deletes);
        touched.addAll(writes.keySet());
        return touched;
    }

    /** Returns the files to write, in the order in which they are moved into place. */
    List<String> inOrder() {
        List<String> names = new ArrayList<>(writes.keySet());
        names.sort(Comparator.comparing(PromotionIntent::turn).thenComparing(Comparator.naturalOrder()));
        return names;
    }

    private static int turn(String name) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (name.startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }

    /**
     * True if a file was there before, and its copy is.
     *
     * @throws PromotionRefusedException if there was one, and its copy is missing or differs: nothing is deleted or written in its place
     */
    boolean copied(Path copies, String name) throws IOException, PromotionRefusedException {
        String look = PromotionFiles.look(copies.resolve(name));
        if (!look.equals(was.get(name))) {
            throw new PromotionRefusedException(Reason.COPY_GONE, name);
        }
        return !look.isEmpty();
    }

    /**
     * Returns the origin for the gateway, which shows an approver where an edit comes from: see {@code PromotedFiles} of package
     * {@code configuration.reload}.
     */
    byte[] origin() throws IOException {
        Map<String, String> files = new TreeMap<>(writes);
        deletes.forEach(each -> files.put(each, ""));
        String snapshot = writes.keySet().stream()
                .map(each -> after.files().get(each))
                .filter(Objects::nonNull)
                .map(Baseline.Brought::snapshot)
                .findFirst()
                .orElse("");
        return JSON.writeValueAsBytes(Map.of("from", environment, "snapshot", snapshot, "back", back, "files", files));
    }
}
