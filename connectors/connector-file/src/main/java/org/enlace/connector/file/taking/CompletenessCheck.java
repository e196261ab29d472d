package org.enlace.connector.file.taking;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Remembers the appearance of files, to tell complete ones from those still growing. Of one link; not thread-safe. */
public final class CompletenessCheck {

    private final Duration stable;
    private final Map<String, Look> last = new HashMap<>();

    public CompletenessCheck(Duration stable) {
        this.stable = stable;
    }

    /**
     * True if the file has the same appearance as in a poll at least {@code stable} ago.
     *
     * @param appearance values that change with the file: size, time, and a number of the file itself where there is one
     */
    public boolean isStable(String name, Object appearance, long nowNanos) {
        Look before = last.get(name);
        if (before == null || !before.appearance().equals(appearance)) {
            last.put(name, new Look(appearance, nowNanos));
            return false;
        }
        return nowNanos - before.sinceNanos() >= stable.toNanos();
    }

    /** Forgets files that are gone. */
    public void keepOnly(Set<String> names) {
        last.keySet().retainAll(names);
    }

    private record Look(Object appearance, long sinceNanos) {}
}
