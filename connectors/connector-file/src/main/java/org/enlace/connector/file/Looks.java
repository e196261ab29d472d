package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Remembers what files looked like, to tell complete ones from those still growing. Of one link; not thread-safe. */
final class Looks {

    private final Duration stable;
    private final Map<String, Look> last = new HashMap<>();

    Looks(Duration stable) {
        this.stable = stable;
    }

    /** True if size and time are what they were at an earlier look at least {@code stable} ago. */
    boolean isStable(Path file, long nowNanos) throws IOException {
        Map<String, Object> now =
                Files.readAttributes(file, "unix:size,lastModifiedTime,ino", LinkOption.NOFOLLOW_LINKS);
        Look look = new Look(
                (Long) now.get("size"), (FileTime) now.get("lastModifiedTime"), (Long) now.get("ino"), nowNanos);
        Look before = last.putIfAbsent(file.getFileName().toString(), look);
        if (before == null) {
            return false;
        }
        if (!before.sameAs(look)) {
            last.put(file.getFileName().toString(), look);
            return false;
        }
        return nowNanos - before.sinceNanos() >= stable.toNanos();
    }

    /** Forgets files that are gone. */
    void keepOnly(Set<String> names) {
        last.keySet().retainAll(names);
    }

    private record Look(long size, FileTime time, long inode, long sinceNanos) {
        boolean sameAs(Look other) {
            return size == other.size && time.equals(other.time) && inode == other.inode;
        }
    }
}
