package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Disk;
import org.enlace.connector.file.taking.Listing;
import org.enlace.connector.file.taking.Needed;
import org.enlace.connector.file.taking.Ready;
import org.enlace.connector.file.taking.TakingRules;

/** Finds complete files in the inbox and claims them by rename. Of one link; not thread-safe. */
final class Inbox {

    private final Path inbox;
    private final Path work;
    private final TakingRules rules;
    private final Disk disk;
    private final Claims claims;
    private final Listing listing;

    Inbox(Path inbox, Path work, TakingRules rules, Disk disk, Claims claims) {
        this.inbox = inbox;
        this.work = work;
        this.rules = rules;
        this.disk = disk;
        this.claims = claims;
        this.listing = new Listing(rules);
    }

    /** Names of files that are complete now, in order. */
    List<String> complete() throws IOException {
        List<Listing.Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                look(file, entries);
                if (entries.size() >= Listing.MOST_ENTRIES) {
                    break;
                }
            }
        }
        return listing.complete(entries, System.nanoTime());
    }

    private static void look(Path file, List<Listing.Entry> entries) {
        try {
            Map<String, Object> now = Files.readAttributes(
                    file, "unix:size,lastModifiedTime,ino,nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            // A second name of somebody else's file is none of our partner's.
            boolean regular = (Boolean) now.get("isRegularFile") && (Integer) now.get("nlink") == 1;
            FileTime time = (FileTime) now.get("lastModifiedTime");
            Object appearance = List.of(now.get("size"), time, now.get("ino"));
            entries.add(new Listing.Entry(file.getFileName().toString(), regular, time.toMillis(), appearance));
        } catch (IOException goneMeanwhile) {
            // the next look sees what became of it
        }
    }

    /**
     * Takes files out of the inbox.
     *
     * @return names of those that lie in {@code work} now, in this order; without those that are gone, and those that alone do not let themselves be moved
     * @throws IOException if none can be moved, and that not because they are gone: the disk is full, or the folder is not ours
     */
    List<String> claim(List<String> names) throws IOException {
        Map<String, Map<Companion, String>> digests = new LinkedHashMap<>();
        for (String name : names) {
            digests.put(name, digests(name));
        }
        Map<String, String> data = claims.begin(digests);
        List<String> claimed = new ArrayList<>();
        IOException trouble = null;
        for (String name : names) {
            try {
                disk.rename(inbox.resolve(name), work.resolve(data.get(name)));
                claimed.add(data.get(name));
            } catch (NoSuchFileException goneMeanwhile) {
                continue;
            } catch (IOException notThisOne) {
                trouble = notThisOne;
                continue;
            }
            disk.restrict(work.resolve(data.get(name)));
            tidy(name);
        }
        if (claimed.isEmpty() && trouble != null) {
            throw trouble;
        }
        disk.sync(List.of(work, inbox));
        return claimed;
    }

    private void tidy(String name) throws IOException {
        for (Companion kind : Companion.values()) {
            deleteIfThere(inbox.resolve(kind.of(name)));
        }
        if (rules.ready() == Ready.MARKER) {
            deleteIfThere(inbox.resolve(name + rules.marker()));
        }
    }

    private static void deleteIfThere(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
    }

    private Map<Companion, String> digests(String name) throws IOException {
        Map<Companion, String> digests = new EnumMap<>(Companion.class);
        for (Companion kind : Companion.values()) {
            Path companion = inbox.resolve(kind.of(name));
            if (rules.needs(kind) != Needed.NONE && Files.isRegularFile(companion, LinkOption.NOFOLLOW_LINKS)) {
                boolean small = size(companion) <= Companion.LONGEST;
                digests.put(kind, small ? kind.read(Files.readAllBytes(companion)) : Companion.NONSENSE);
            }
        }
        return digests;
    }

    /** The size of what lies there, never of what a link points to. */
    static long size(Path file) throws IOException {
        return (Long) Files.getAttribute(file, "size", LinkOption.NOFOLLOW_LINKS);
    }
}
