package org.enlace.gateway.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Files as a promotion writes them: whole, on the disk, and for whoever may read them. Without state. */
final class Disk {

    private Disk() {}

    /** A new file; nobody else reads it before it belongs to whom it shall. */
    static void write(Path file, byte[] bytes, Belonging belonging) throws IOException {
        folder(file.getParent());
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                out.write(all);
            }
            out.force(true);
        }
        belonging.giveTo(file);
    }

    /** A file takes the place of another, whole. */
    static void replace(Path to, byte[] bytes, Belonging belonging) throws IOException {
        Path beside = beside(to);
        Files.deleteIfExists(beside);
        write(beside, bytes, belonging);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /**
     * A file goes, with what a call that was cut off left beside it, and the folders that are empty then: an empty one says something too, that of a golden case
     * for example. The folder and those right below it stay, and so does one that whoever calls may not take away.
     */
    static void remove(Path config, String name) throws IOException {
        Path file = config.resolve(name);
        Files.deleteIfExists(file);
        Files.deleteIfExists(beside(file));
        for (Path at = file.getParent(); !at.equals(config) && !at.getParent().equals(config); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                // A link is never empty: what it leads to is somebody's.
                return;
            }
            try {
                Files.deleteIfExists(at);
            } catch (FileSystemException neededOrNotOurs) {
                return;
            }
        }
    }

    /** Whatever the mask of whoever calls: a new folder is as the one above it, and is there only once it is so. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Path beside = beside(folder);
            Files.deleteIfExists(beside);
            Files.createDirectory(beside);
            Belonging.of(folder.getParent()).ofWhoeverWrites().giveTo(beside);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** How a file looks; empty if there is none. */
    static String look(Path file) throws IOException {
        return Files.exists(file) ? Digest.of(Files.readAllBytes(file)) : "";
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (NoSuchFileException none) {
            return;
        } catch (UncheckedIOException vanished) {
            throw vanished.getCause();
        }
    }
}
