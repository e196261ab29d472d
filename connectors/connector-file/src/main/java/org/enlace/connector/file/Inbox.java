package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds complete files in the inbox and claims them by rename. Of one link; not thread-safe. */
final class Inbox {

    /** A folder with more entries than this is read by parts. */
    private static final int MOST_ENTRIES = 10_000;

    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".filepart", ".partial");

    private final Path inbox;
    private final Path work;
    private final FileSettings settings;
    private final Disk disk;
    private final Looks looks;

    Inbox(Path inbox, Path work, FileSettings settings, Disk disk) {
        this.inbox = inbox;
        this.work = work;
        this.settings = settings;
        this.disk = disk;
        this.looks = new Looks(settings.stable());
    }

    /** Files that are complete now, in order of name. */
    List<Path> complete() throws IOException {
        List<Path> complete = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
            for (Path file : entries) {
                seen.add(file.getFileName().toString());
                if (isComplete(file)) {
                    complete.add(file);
                }
                if (seen.size() >= MOST_ENTRIES) {
                    break;
                }
            }
        }
        looks.keepOnly(seen);
        complete.sort(null);
        return complete;
    }

    private boolean isComplete(Path file) {
        try {
            return isCandidate(file) && looks.isStable(file, System.nanoTime()) && hasNeededCompanion(file);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** A file of our partner, and nothing that only looks like one: no link, pipe or device, no second name of somebody else's file. */
    private static boolean isCandidate(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && UNFINISHED.stream().noneMatch(name::endsWith)
                && !Companion.is(name)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && links(file) == 1;
    }

    private static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private boolean hasNeededCompanion(Path file) throws IOException {
        return switch (settings.md5()) {
            case NONE -> true;
            case OPTIONAL -> !Files.exists(Companion.of(file), LinkOption.NOFOLLOW_LINKS) || companionIsStable(file);
            case REQUIRED -> Files.exists(Companion.of(file), LinkOption.NOFOLLOW_LINKS) && companionIsStable(file);
        };
    }

    private boolean companionIsStable(Path file) throws IOException {
        return looks.isStable(Companion.of(file), System.nanoTime());
    }

    /**
     * Takes a file out of the inbox.
     *
     * @throws IOException if it is gone, or changed into something else
     */
    Claimed claim(Path file) throws IOException {
        boolean reads = settings.md5() != FileSettings.Md5.NONE;
        Optional<String> md5 = reads ? Companion.read(file) : Optional.empty();
        Claimed claimed = new Claimed(
                work.resolve(UUID.randomUUID() + Claimed.DATA),
                file.getFileName().toString(),
                md5);
        claimed.writeSidecar(disk);
        disk.move(file, claimed.data());
        disk.restrict(claimed.data());
        disk.delete(Companion.of(file));
        if (!isStillAFile(claimed.data())) {
            throw new IOException("no longer a file");
        }
        return claimed;
    }

    private static boolean isStillAFile(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && links(file) == 1;
    }
}
