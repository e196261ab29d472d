package org.enlace.gateway.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
        Path beside = to.resolveSibling("." + to.getFileName() + ".part");
        Files.deleteIfExists(beside);
        write(beside, bytes, belonging);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whatever the mask of whoever calls: a new folder is as the one above it. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            Belonging.of(folder.getParent()).ofWhoeverWrites().giveTo(folder);
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
