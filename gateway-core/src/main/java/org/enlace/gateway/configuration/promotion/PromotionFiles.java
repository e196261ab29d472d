package org.enlace.gateway.configuration.promotion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes the files of a promotion: each as a whole, synced to the disk, and with the right owner and permissions. Without state. */
final class PromotionFiles {

    private PromotionFiles() {}

    /** Writes a new file; no other user reads it before it has its owner. */
    static void write(Path file, byte[] bytes, FileOwnership fileOwnership) throws IOException {
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
        fileOwnership.giveTo(file);
    }

    /** Replaces a file with another, as a whole. */
    static void replace(Path to, byte[] bytes, FileOwnership fileOwnership) throws IOException {
        Path beside = beside(to);
        Files.deleteIfExists(beside);
        write(beside, bytes, fileOwnership);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /**
     * Deletes a file, with leftovers of an interrupted call, and the folders that are empty then: an empty folder can have a meaning too, for example
     * as a golden case. The configuration folder and those right below it stay, and so does a folder that the current user may not delete.
     */
    static void remove(Path config, String name) throws IOException {
        Path file = config.resolve(name);
        Files.deleteIfExists(file);
        Files.deleteIfExists(beside(file));
        for (Path at = file.getParent(); !at.equals(config) && !at.getParent().equals(config); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                // A symbolic link is never empty: its target belongs to another owner.
                return;
            }
            try {
                Files.deleteIfExists(at);
            } catch (FileSystemException neededOrNotOurs) {
                return;
            }
        }
    }

    /** Creates a folder with the permissions of its parent, whatever the umask of the current user; it appears only once it has them. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Path beside = beside(folder);
            Files.deleteIfExists(beside);
            Files.createDirectory(beside);
            FileOwnership.of(folder.getParent()).ofWriter().giveTo(beside);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Returns the digest of a file; empty if there is none. */
    static String look(Path file) throws IOException {
        return Files.exists(file) ? DigestUtils.sha256Hex(Files.readAllBytes(file)) : "";
    }
}
