package org.enlace.connector.file.taking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists a partner's folder at one moment and the files of it that are complete. Remembers earlier listings. Of one link; not thread-safe. */
public final class FolderListing {

    /** A folder with more entries than this is read in parts. */
    public static final int MOST_ENTRIES = 10_000;

    private final TakingRules rules;
    private final CompletenessCheck completenessCheck;

    public FolderListing(TakingRules rules) {
        this.rules = rules;
        this.completenessCheck = new CompletenessCheck(rules.stable());
    }

    /**
     * An entry of a folder.
     *
     * @param regular true for a file of the partner's own, and nothing that only looks like one: no link, pipe, device or folder
     * @param modified when it was written last, in any unit that grows
     * @param appearance what changes when the file does
     */
    public record Entry(String name, boolean regular, long modified, Object appearance) {}

    /** Names of the complete files, in order. */
    public List<String> complete(List<Entry> entries, long nowNanos) {
        Map<String, Entry> byName = new HashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        List<String> complete = new ArrayList<>();
        for (Entry entry : entries) {
            if (isCandidate(entry) && isReady(entry, byName, nowNanos) && companionsAre(entry, byName, nowNanos)) {
                complete.add(entry.name());
            }
        }
        completenessCheck.keepOnly(byName.keySet());
        complete.sort(null);
        return complete;
    }

    private boolean isCandidate(Entry entry) {
        String name = entry.name();
        return entry.regular() && FileName.isFinished(name) && !CompanionFile.is(name) && !rules.isMarker(name);
    }

    private boolean isReady(Entry entry, Map<String, Entry> byName, long nowNanos) {
        return switch (rules.ready()) {
            case RENAME -> true;
            case STABLE -> completenessCheck.isStable(entry.name(), entry.appearance(), nowNanos);
            case MARKER -> isMarked(entry, byName.get(entry.name() + rules.marker()));
        };
    }

    /** A marker older than its file was left by an earlier one of the same name. */
    private static boolean isMarked(Entry entry, Entry marker) {
        return marker != null && marker.regular() && marker.modified() >= entry.modified();
    }

    private boolean companionsAre(Entry entry, Map<String, Entry> byName, long nowNanos) {
        boolean all = true;
        for (CompanionFile kind : CompanionFile.values()) {
            Entry companion = byName.get(kind.of(entry.name()));
            all &= companion == null
                    ? rules.needs(kind) != CompanionRequirement.REQUIRED
                    : rules.needs(kind) == CompanionRequirement.NONE || isWhole(companion, nowNanos);
        }
        return all;
    }

    private boolean isWhole(Entry companion, long nowNanos) {
        return rules.ready() != CompletionSign.STABLE
                || completenessCheck.isStable(companion.name(), companion.appearance(), nowNanos);
    }
}
