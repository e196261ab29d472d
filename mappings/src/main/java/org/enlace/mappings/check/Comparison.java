package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;

/** Compares two versions of a mapping over the same messages, field by field. */
public final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFUSED = "refused";

    private final Catalogue catalogue;
    private final Catalogue other;
    private final TableFile first;
    private final TableFile second;

    /** @throws java.util.NoSuchElementException if there is no such mapping */
    public Comparison(Catalogue catalogue, String first, String second) {
        this(catalogue, first, catalogue, second);
    }

    /**
     * Compares two catalogues, whose mappings may have the same name.
     *
     * @throws java.util.NoSuchElementException if there is no such mapping
     */
    public Comparison(Catalogue catalogue, String first, Catalogue other, String second) {
        this.catalogue = catalogue;
        this.other = other;
        this.first = TableFile.of(catalogue.files(), first);
        this.second = TableFile.of(other.files(), second);
    }

    /** Tells if both have the same direction, so that they can be compared at all. */
    public boolean comparable() {
        return first.inward() == second.inward();
    }

    /** Compares over the golden samples of both; their values are invented and are shown. */
    public CheckReport samples(List<Path> roots) throws IOException {
        List<CheckResult> checked = new ArrayList<>();
        for (Path root : roots) {
            for (GoldenCase golden : GoldenCase.in(root)) {
                boolean own = golden.id().equals(first.id()) || golden.id().equals(second.id());
                if (own && !golden.ofContract()) {
                    byte[] message = first.inward()
                            ? Files.readAllBytes(golden.file("message").orElseThrow())
                            : golden.bytes("record.json");
                    checked.add(new CheckResult(golden.name(), flaws(message, golden.context(), true)));
                }
            }
        }
        return new CheckReport("diff", checked);
    }

    /** Compares over messages of files, one a file; only fields are shown, never a value. */
    public CheckReport files(List<Path> files, Instant now) throws IOException {
        List<CheckResult> checked = new ArrayList<>();
        for (Path file : files) {
            Context context =
                    Context.receivedAt(now).caller("diff").item("diff").build();
            checked.add(
                    new CheckResult(file.getFileName().toString(), flaws(Files.readAllBytes(file), context, false)));
        }
        return new CheckReport("diff", checked);
    }

    private List<CheckFinding> flaws(byte[] message, Context context, boolean values) throws IOException {
        Map<String, String> one = made(catalogue, first, message, context);
        Map<String, String> two = made(other, second, message, context);
        List<CheckFinding> flaws = new ArrayList<>();
        for (String path : new Leaves(one).differences(new Leaves(two))) {
            flaws.add(
                    values
                            ? CheckFinding.of(
                                    "diff.value", path, one.getOrDefault(path, "-"), two.getOrDefault(path, "-"))
                            : CheckFinding.of("diff.field", path));
        }
        return flaws;
    }

    /** All leaves, and the findings among them. */
    private static Map<String, String> made(Catalogue catalogue, TableFile table, byte[] message, Context context)
            throws IOException {
        Map<String, String> made = new TreeMap<>();
        try {
            if (table.inward()) {
                var translation = catalogue.inward(table.id()).translate(message, context);
                made.putAll(Leaves.json(translation.record().body()).values());
                GoldenCase.texts(translation.findings()).forEach(text -> made.put("! " + text, "!"));
            } else {
                JsonNode view = JSON.readTree(message);
                var outward = catalogue.outward(table.id()).write(view, context);
                made.putAll(table.leaves(outward.parts()).values());
                GoldenCase.texts(outward.findings()).forEach(text -> made.put("! " + text, "!"));
            }
        } catch (UntranslatableException e) {
            made.put(REFUSED, String.join(", ", GoldenCase.texts(e.findings())));
        }
        return made;
    }
}
