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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes and renames files so that the change is on the disk when a method returns, and the rights never include others. */
public final class DurableFiles {

    private final int folderMode;
    private final int fileMode;

    /** @param group true if members of our group may read and write too */
    public DurableFiles(boolean group) {
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
        writeAll(Map.of(file, content));
    }

    /** Writes files as {@link #write} does one. All are on the disk when it returns; each folder is forced there once. */
    public void writeAll(Map<Path, byte[]> contents) throws IOException {
        if (contents.isEmpty()) {
            return;
        }
        List<Path> halves = contents.keySet().stream().map(DurableFiles::half).toList();
        try {
            for (Map.Entry<Path, byte[]> each : contents.entrySet()) {
                writeHalf(half(each.getKey()), each.getValue());
            }
            FileSync.all(halves);
        } catch (IOException full) {
            for (Path half : halves) {
                forget(half, full);
            }
            throw full;
        }
        for (Path file : contents.keySet()) {
            rename(half(file), file);
        }
        sync(contents.keySet().stream().map(Path::getParent).toList());
    }

    /** Deletes a file that was half written, if it is a regular file; anything else is not ours. */
    private static void forget(Path half, IOException because) {
        try {
            if (Files.isRegularFile(half, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(half);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static Path half(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private void writeHalf(Path half, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(half, Set.of(CREATE, TRUNCATE_EXISTING, WRITE))) {
            // rights first: a file is never readable by others, not even while it is empty
            Files.setAttribute(half, "unix:mode", fileMode, LinkOption.NOFOLLOW_LINKS);
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** Renames within one file system; replaces what has the new name. */
    public void move(Path from, Path to) throws IOException {
        rename(from, to);
        sync(List.of(to.getParent(), from.getParent()));
    }

    /** Renames as {@link #move} does, but the change is on the disk only after both folders were {@linkplain #sync forced} there. */
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Sets the rights of a file that somebody else made. Fails quietly: the file may be another user's. */
    public void restrict(Path file) {
        try {
            Files.setAttribute(file, "unix:mode", fileMode, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notOurs) {
            // the folder around it has no access for others anyway
        }
    }

    public void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(List.of(file.getParent()));
        }
    }

    /** Forces the created, renamed and deleted entries of these folders to the disk, each folder once. */
    public void sync(Collection<Path> folders) throws IOException {
        for (Path folder : Set.copyOf(folders)) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
