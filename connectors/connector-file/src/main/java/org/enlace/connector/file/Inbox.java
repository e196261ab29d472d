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
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompanionRequirement;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FolderListing;
import org.enlace.connector.file.taking.TakingRules;

/** Finds complete files in the inbox and claims them by rename. Of one link; not thread-safe. */
final class Inbox {

    private final Path inbox;
    private final Path work;
    private final TakingRules rules;
    private final DurableFiles durableFiles;
    private final ClaimedFileList claimedFileList;
    private final FolderListing folderListing;

    Inbox(Path inbox, Path work, TakingRules rules, DurableFiles durableFiles, ClaimedFileList claimedFileList) {
        this.inbox = inbox;
        this.work = work;
        this.rules = rules;
        this.durableFiles = durableFiles;
        this.claimedFileList = claimedFileList;
        this.folderListing = new FolderListing(rules);
    }

    /** Names of files that are complete now, in order. */
    List<String> complete() throws IOException {
        List<FolderListing.Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                look(file, entries);
                if (entries.size() >= FolderListing.MOST_ENTRIES) {
                    break;
                }
            }
        }
        return folderListing.complete(entries, System.nanoTime());
    }

    private static void look(Path file, List<FolderListing.Entry> entries) {
        try {
            Map<String, Object> now = Files.readAttributes(
                    file, "unix:size,lastModifiedTime,ino,nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            // A second name (hard link) of another file is not a file of our partner.
            boolean regular = (Boolean) now.get("isRegularFile") && (Integer) now.get("nlink") == 1;
            FileTime time = (FileTime) now.get("lastModifiedTime");
            Object appearance = List.of(now.get("size"), time, now.get("ino"));
            entries.add(new FolderListing.Entry(file.getFileName().toString(), regular, time.toMillis(), appearance));
        } catch (IOException goneMeanwhile) {
            // the next poll sees the result
        }
    }

    /**
     * Takes files out of the inbox.
     *
     * @return names of those that lie in {@code work} now, in this order; without those that are gone, and single files that cannot be moved
     * @throws IOException if none can be moved for another reason than being gone: the disk is full, or the folder is not writable
     */
    List<String> claim(List<String> names) throws IOException {
        Map<String, Map<CompanionFile, String>> digests = new LinkedHashMap<>();
        for (String name : names) {
            digests.put(name, digests(name));
        }
        Map<String, String> data = claimedFileList.begin(digests);
        List<String> claimed = new ArrayList<>();
        IOException trouble = null;
        for (String name : names) {
            try {
                durableFiles.rename(inbox.resolve(name), work.resolve(data.get(name)));
                claimed.add(data.get(name));
            } catch (NoSuchFileException goneMeanwhile) {
                continue;
            } catch (IOException notThisOne) {
                trouble = notThisOne;
                continue;
            }
            durableFiles.restrict(work.resolve(data.get(name)));
            tidy(name);
        }
        if (claimed.isEmpty() && trouble != null) {
            throw trouble;
        }
        durableFiles.sync(List.of(work, inbox));
        return claimed;
    }

    private void tidy(String name) throws IOException {
        for (CompanionFile kind : CompanionFile.values()) {
            deleteIfThere(inbox.resolve(kind.of(name)));
        }
        if (rules.ready() == CompletionSign.MARKER) {
            deleteIfThere(inbox.resolve(name + rules.marker()));
        }
    }

    private static void deleteIfThere(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
    }

    private Map<CompanionFile, String> digests(String name) throws IOException {
        Map<CompanionFile, String> digests = new EnumMap<>(CompanionFile.class);
        for (CompanionFile kind : CompanionFile.values()) {
            Path companion = inbox.resolve(kind.of(name));
            if (rules.needs(kind) != CompanionRequirement.NONE
                    && Files.isRegularFile(companion, LinkOption.NOFOLLOW_LINKS)) {
                boolean small = size(companion) <= CompanionFile.LONGEST;
                digests.put(kind, small ? kind.read(Files.readAllBytes(companion)) : CompanionFile.NONSENSE);
            }
        }
        return digests;
    }

    /** Returns the size of the file at this path, never of the target of a link. */
    static long size(Path file) throws IOException {
        return (Long) Files.getAttribute(file, "size", LinkOption.NOFOLLOW_LINKS);
    }
}
