package org.enlace.gateway.configuration.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Holds the result of applying a bundle to a configuration: files to write and to delete, and what must be reviewed or supplied before. Immutable.
 */
public final class PromotionPlan {

    /** The kinds of difference between a local file and what a promotion left. */
    public enum Drift {
        /** The file was changed here. */
        CHANGED,
        /** The file was deleted here. */
        GONE,
        /** The file never came from another environment, and has other content. */
        OF_HERE
    }

    /** A value that is missing. */
    public record Missing(String place, boolean needed, String es, String en) {}

    private final String bundle;
    private final SortedMap<String, byte[]> writes;
    private final SortedSet<String> deletes;
    private final SortedMap<String, String> befores;
    private final SortedMap<String, Drift> drift;
    private final List<Missing> missing;
    private final List<String> kept;
    private final SortedSet<String> staying;
    private final Baseline baseline;

    PromotionPlan(Making making) {
        this.bundle = making.bundle.digest();
        this.writes = Collections.unmodifiableSortedMap(making.writes);
        this.deletes = Collections.unmodifiableSortedSet(making.deletes);
        this.befores = making.befores;
        this.drift = Collections.unmodifiableSortedMap(making.drift);
        this.missing = making.filling.missing().entrySet().stream()
                .map(each -> new Missing(
                        each.getKey(),
                        each.getValue().needed(),
                        each.getValue().es(),
                        each.getValue().en()))
                .toList();
        this.kept = making.filling.kept().stream().sorted().toList();
        this.staying = Collections.unmodifiableSortedSet(making.staying);
        this.baseline = making.baseline;
    }

    /** Creates the plan that undoes a promotion. */
    PromotionPlan(
            String bundle,
            SortedMap<String, byte[]> writes,
            SortedSet<String> deletes,
            SortedMap<String, String> befores,
            Baseline baseline) {
        this.bundle = bundle;
        this.writes = Collections.unmodifiableSortedMap(writes);
        this.deletes = Collections.unmodifiableSortedSet(deletes);
        this.befores = befores;
        this.drift = new TreeMap<>();
        this.missing = List.of();
        this.kept = List.of();
        this.staying = new TreeSet<>();
        this.baseline = baseline;
    }

    /** Collects the parts of a plan while it is made. */
    static final class Making {
        final PromotionBundle bundle;
        final EnvironmentValueFilling filling;
        final Baseline baseline;
        final SortedMap<String, byte[]> writes = new TreeMap<>();
        final SortedSet<String> deletes = new TreeSet<>();
        final SortedMap<String, String> befores = new TreeMap<>();
        final SortedMap<String, Drift> drift = new TreeMap<>();
        final SortedSet<String> staying = new TreeSet<>();

        Making(PromotionBundle bundle, EnvironmentValueFilling filling, Baseline baseline) {
            this.bundle = bundle;
            this.filling = filling;
            this.baseline = baseline;
        }
    }

    /** True if the files here equal the bundle's already. */
    public boolean changesNothing() {
        return writes.isEmpty() && deletes.isEmpty();
    }

    /** Returns the values of this environment that must be supplied first. */
    public List<Missing> missing() {
        return missing;
    }

    /** Returns the settings that keep their current value here. */
    public List<String> kept() {
        return kept;
    }

    /** Returns the files that differ from what was promoted. */
    public SortedMap<String, Drift> drift() {
        return drift;
    }

    /** Returns the agreements among the partners of the bundle that were made here, and stay. */
    public SortedSet<String> staying() {
        return staying;
    }

    /** Names of files that would be written. */
    public SortedSet<String> written() {
        return new TreeSet<>(writes.keySet());
    }

    /** Names of files that would be deleted. */
    public SortedSet<String> deleted() {
        return deletes;
    }

    SortedMap<String, byte[]> writes() {
        return writes;
    }

    /** Returns the digests of the files when they were compared; a file that did not exist is absent. */
    SortedMap<String, String> befores() {
        return befores;
    }

    String bundle() {
        return bundle;
    }

    Baseline baseline() {
        return baseline;
    }

    /**
     * Returns the SHA-256 of all that would be done: of the bundle, of each file before and after, and of the effects. Another edit here, even of a
     * file that the bundle does not have, another value or another program gives another digest.
     *
     * @param effect further facts that the reviewer decides by, line by line, independent of the language
     */
    public String digest(List<String> effect) {
        StringBuilder all = new StringBuilder(bundle);
        missing.forEach(each -> all.append("\nmissing ").append(each.place()));
        drift.forEach((file, how) -> all.append("\n").append(how).append(' ').append(file));
        effect.forEach(each -> all.append('\n').append(DigestUtils.sha256Hex(each)));
        for (String each : deletes) {
            all.append('\n').append(each).append(' ').append(befores.get(each)).append(" -");
        }
        for (Map.Entry<String, byte[]> each : writes.entrySet()) {
            all.append('\n').append(each.getKey()).append(' ').append(befores.getOrDefault(each.getKey(), "-"));
            all.append(' ').append(DigestUtils.sha256Hex(each.getValue()));
        }
        return DigestUtils.sha256Hex(all.toString());
    }

    /** Applies the plan to a copy of the configuration, for review. */
    public void tryOn(Path copy) throws IOException {
        for (String each : deletes) {
            PromotionFiles.remove(copy, each);
        }
        for (Map.Entry<String, byte[]> each : writes.entrySet()) {
            Path file = copy.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }
}
