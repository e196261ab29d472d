package org.enlace.gateway.promotion;

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

/** What a bundle would make of a configuration: files to write and to delete, and what somebody must look at or say before. Immutable. */
public final class Plan {

    /** How a file here is not as a promotion left it. */
    public enum Drift {
        /** Somebody changed it here. */
        CHANGED,
        /** Somebody deleted it here. */
        GONE,
        /** It never came from another house, and says something else. */
        OF_HERE
    }

    /** What is said of values that are missing. */
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

    Plan(Making its) {
        this.bundle = its.bundle.digest();
        this.writes = Collections.unmodifiableSortedMap(its.writes);
        this.deletes = Collections.unmodifiableSortedSet(its.deletes);
        this.befores = its.befores;
        this.drift = Collections.unmodifiableSortedMap(its.drift);
        this.missing = its.filling.missing().entrySet().stream()
                .map(each -> new Missing(
                        each.getKey(),
                        each.getValue().needed(),
                        each.getValue().es(),
                        each.getValue().en()))
                .toList();
        this.kept = its.filling.kept().stream().sorted().toList();
        this.staying = Collections.unmodifiableSortedSet(its.staying);
        this.baseline = its.baseline;
    }

    /** Of what a promotion left, the way back. */
    Plan(
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

    /** What is collected while a plan is made. */
    static final class Making {
        final Bundle bundle;
        final Filling filling;
        final Baseline baseline;
        final SortedMap<String, byte[]> writes = new TreeMap<>();
        final SortedSet<String> deletes = new TreeSet<>();
        final SortedMap<String, String> befores = new TreeMap<>();
        final SortedMap<String, Drift> drift = new TreeMap<>();
        final SortedSet<String> staying = new TreeSet<>();

        Making(Bundle bundle, Filling filling, Baseline baseline) {
            this.bundle = bundle;
            this.filling = filling;
            this.baseline = baseline;
        }
    }

    /** True if the files here say already what the bundle says. */
    public boolean changesNothing() {
        return writes.isEmpty() && deletes.isEmpty();
    }

    /** Values of this house that somebody must say first. */
    public List<Missing> missing() {
        return missing;
    }

    /** Settings that keep the value they have here. */
    public List<String> kept() {
        return kept;
    }

    /** Files that are not as they were brought. */
    public SortedMap<String, Drift> drift() {
        return drift;
    }

    /** Agreements among the partners of the bundle that were made here, and stay. */
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

    /** How files looked when they were compared; one that was not there is not in it. */
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
     * SHA-256 of all that would be done: of the bundle, of each file before and after, and of what comes of it. Another edit here, even of a file that the
     * bundle does not have, another value or another program makes another one.
     *
     * @param effect what else somebody decides by, line by line, in no language
     */
    public String digest(List<String> effect) {
        StringBuilder all = new StringBuilder(bundle);
        missing.forEach(each -> all.append("\nmissing ").append(each.place()));
        drift.forEach((file, how) -> all.append("\n").append(how).append(' ').append(file));
        effect.forEach(each -> all.append('\n').append(Digest.of(each)));
        for (String each : deletes) {
            all.append('\n').append(each).append(' ').append(befores.get(each)).append(" -");
        }
        for (Map.Entry<String, byte[]> each : writes.entrySet()) {
            all.append('\n').append(each.getKey()).append(' ').append(befores.getOrDefault(each.getKey(), "-"));
            all.append(' ').append(Digest.of(each.getValue()));
        }
        return Digest.of(all.toString());
    }

    /** Does it to a copy of the configuration, to be looked at. */
    public void tryOn(Path copy) throws IOException {
        for (String each : deletes) {
            Disk.remove(copy, each);
        }
        for (Map.Entry<String, byte[]> each : writes.entrySet()) {
            Path file = copy.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }
}
