package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Copies the folders that partners write into. Nothing that lies there can stop a backup or lead it out of them: links are never followed, not even
 * those that are put there meanwhile, and what cannot be read is counted and left out. Not thread-safe.
 */
final class PartnersFolders {

    /** Folders within folders: each is open while its content is copied. */
    private static final int DEEPEST = 32;
    /** Bytes of a name: a longer one could not be put back below every data folder. */
    private static final int LONGEST = 2_000;
    /** Number of places that are counted separately. */
    private static final int MOST_PLACES = 50;
    /** A message names a path down to {@code links/partner/link} only: partners choose the names below it. */
    private static final int TOLD = 3;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    /** The replacement character for bytes of a name that are not valid text here; such a name could not be restored. */
    private static final char NO_TEXT = '\uFFFD';

    /** Every new file system of Linux holds it, for root alone. */
    private static final String LOST_AND_FOUND = "lost+found";

    private final ArchiveWriter archive;
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();

    PartnersFolders(ArchiveWriter archive) {
        this.archive = archive;
    }

    /** Returns how many entries were left out, by the place in which they lie. */
    Map<String, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /**
     * Copies all.
     *
     * @param folder may itself be a link: it belongs to the installation
     */
    void copy(String name, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
            all(secure(open), name, 0);
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> open) throws IOException {
        if (open instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IOException("this system cannot read folders without following links");
    }

    private void all(SecureDirectoryStream<Path> folder, String name, int depth) throws IOException {
        archive.folder(name);
        Set<Path> children = new TreeSet<>();
        try {
            folder.forEach(each -> children.add(each.getFileName()));
        } catch (DirectoryIteratorException broken) {
            leave(name + "/");
        }
        for (Path child : children) {
            one(folder, child, name + "/" + child, depth);
        }
    }

    private void one(SecureDirectoryStream<Path> folder, Path child, String name, int depth) throws IOException {
        if (name.indexOf(NO_TEXT) >= 0 || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            leave(name);
            return;
        }
        BasicFileAttributes fileAttributes = attributes(folder, child, name);
        if (fileAttributes == null) {
            return;
        }
        if (fileAttributes.isRegularFile()) {
            file(folder, child, name);
        } else if (fileAttributes.isDirectory() && depth < DEEPEST) {
            if (depth > 0 || !child.toString().equals(LOST_AND_FOUND)) {
                folder(folder, child, name, depth + 1);
            }
        } else {
            leave(name);
        }
    }

    /**
     * Returns null if it is gone, or cannot be read. A file of a link may be moved meanwhile: the backup holds it in its old or its new place, and
     * neither is wrong.
     */
    private BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path child, String name) {
        try {
            return folder.getFileAttributeView(child, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        } catch (NoSuchFileException movedMeanwhile) {
            return null;
        } catch (IOException unreadable) {
            leave(name);
            return null;
        }
    }

    private void file(SecureDirectoryStream<Path> folder, Path child, String name) throws IOException {
        InputStream in;
        try {
            in = Channels.newInputStream(
                    folder.newByteChannel(child, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException movedMeanwhile) {
            return;
        } catch (IOException unreadable) {
            leave(name);
            return;
        }
        try (in) {
            archive.file(name, in);
        }
    }

    private void folder(SecureDirectoryStream<Path> parent, Path child, String name, int depth) throws IOException {
        SecureDirectoryStream<Path> open;
        try {
            open = parent.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException movedMeanwhile) {
            return;
        } catch (IOException unreadable) {
            leave(name);
            return;
        }
        try (open) {
            all(open, name, depth);
        }
    }

    private void leave(String name) {
        String place = place(name);
        leftOut.merge(
                leftOut.size() < MOST_PLACES || leftOut.containsKey(place) ? place : first(name), 1, Integer::sum);
    }

    /** Returns the part of a name that the installation chose. */
    private static String place(String name) {
        String[] parts = name.split("/", -1);
        StringBuilder place = new StringBuilder(parts[0]);
        for (int i = 1;
                i < Math.min(TOLD, parts.length - 1) && PLAIN.matcher(parts[i]).matches();
                i++) {
            place.append('/').append(parts[i]);
        }
        return place.toString();
    }

    private static String first(String name) {
        return name.substring(0, name.indexOf('/'));
    }
}
