package org.enlace.connector.file.taking;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Writes and renames that are on the disk when they return, and rights that are never the world's. */
public final class Disk {

    private final int folderMode;
    private final int fileMode;

    /** @param group true if members of our group may read and write too */
    public Disk(boolean group) {
        this.folderMode = group ? 02770 : 0700;
        this.fileMode = group ? 0660 : 0600;
    }

    /** Makes the folder and its parents; the rights of the last one are set even if it was there. */
    public void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setAttribute(folder, "unix:mode", folderMode, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file under another name first and renames it, so that nobody ever sees half of it. */
    public void write(Path file, byte[] content) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(half, Set.of(CREATE, TRUNCATE_EXISTING, WRITE))) {
            // rights first: a file is never readable by others, not even while it is empty
            Files.setAttribute(half, "unix:mode", fileMode, LinkOption.NOFOLLOW_LINKS);
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        move(half, file);
    }

    /** Renames within one file system; replaces what has the new name. */
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.getParent());
        if (!from.getParent().equals(to.getParent())) {
            sync(from.getParent());
        }
    }

    /** Sets the rights of a file that somebody else made. Fails quietly: the file may be another user's. */
    public void restrict(Path file) {
        try {
            Files.setAttribute(file, "unix:mode", fileMode, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notOurs) {
            // the folder around it lets nobody in anyway
        }
    }

    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        sync(file.getParent());
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
