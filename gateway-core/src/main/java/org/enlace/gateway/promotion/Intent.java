package org.enlace.gateway.promotion;

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
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/**
 * What is to be done, so that somebody else can go on with it.
 *
 * @param was how each file that is touched looked before; empty if there was none
 * @param bundle digest of what is moved
 * @param back whether it takes back what came
 */
record Intent(
        List<String> deletes,
        Map<String, String> writes,
        Map<String, String> was,
        Baseline before,
        Baseline after,
        String house,
        String bundle,
        boolean back) {

    static final String FILE = "move.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What narrows comes first, and what lets something go is last. */
    private static final List<String> ORDER =
            List.of("mappings/", Matrix.FILE, "policies/", "partners/", "agreements/");

    static Intent in(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), Intent.class);
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    Set<String> touched() {
        Set<String> touched = new TreeSet<>(deletes);
        touched.addAll(writes.keySet());
        return touched;
    }

    /** What is written, in the order in which it comes to its place. */
    List<String> inOrder() {
        List<String> names = new ArrayList<>(writes.keySet());
        names.sort(Comparator.comparing(Intent::turn).thenComparing(Comparator.naturalOrder()));
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
     * Whether a file was there before, and its copy is.
     *
     * @throws PromotionRefused if there was one, and its copy is gone or says something else: nothing is deleted or written in its place
     */
    boolean copied(Path copies, String name) throws IOException, PromotionRefused {
        String look = Disk.look(copies.resolve(name));
        if (!look.equals(was.get(name))) {
            throw new PromotionRefused(Reason.COPY_GONE, name);
        }
        return !look.isEmpty();
    }

    /** For the gateway, which says at the second voice where an edit comes from: see {@code BroughtFiles} of room partners. */
    byte[] origin() throws IOException {
        Map<String, String> files = new TreeMap<>(writes);
        deletes.forEach(each -> files.put(each, ""));
        String snapshot = writes.keySet().stream()
                .map(each -> after.files().get(each))
                .filter(Objects::nonNull)
                .map(Baseline.Brought::snapshot)
                .findFirst()
                .orElse("");
        return JSON.writeValueAsBytes(Map.of("from", house, "snapshot", snapshot, "back", back, "files", files));
    }
}
