package org.enlace.gateway.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Puts files into place whole or not at all, whenever the process or the machine dies. */
final class PlacedFile {

    static final String OWNER_ONLY = "rw-------";
    static final String READABLE = "rw-r--r--";

    /** More than a certificate with its key and its issuers. */
    private static final int PROBE = 1 << 16;

    private PlacedFile() {}

    /** Writes beside, then moves; what was there before is replaced in one step. Nobody can read a file before it has its rights. */
    static void write(Path target, String text, String rights) throws IOException {
        folder(target.getParent(), rights.equals(OWNER_ONLY));
        Path draft = target.resolveSibling("." + target.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel out = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(rights));
        move(draft, target);
    }

    /**
     * Fails if nothing can be put into a folder now, and leaves nothing.
     *
     * @throws IOException if it is shut, or the disk is full
     */
    static void probe(Path folder) throws IOException {
        Path probe = folder.resolve(".renewal.probe");
        try {
            Files.write(probe, new byte[PROBE]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * The user to whom a file belongs that is made in a folder now; leaves nothing.
     *
     * @throws IOException if it is shut
     */
    static String maker(Path folder) throws IOException {
        // Asked of the file system: some of them give every file to the owner of all.
        Path probe = Files.createTempFile(folder, ".renewal.", ".probe");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS).getName();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** A file without content that whoever may write into its folder may open, whatever the mask of whoever makes it. */
    static FileChannel lock(Path file) throws IOException {
        boolean there = Files.exists(file);
        FileChannel open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!there) {
            Set<PosixFilePermission> rights =
                    Files.getPosixFilePermissions(file.toAbsolutePath().getParent());
            rights.retainAll(PosixFilePermissions.fromString("rw-rw----"));
            Files.setPosixFilePermissions(file, rights);
        }
        return open;
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.getParent());
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file.getParent());
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    /**
     * Makes a folder with those above it.
     *
     * @param keys true if nobody else may look into it; else whoever may look into the one above, as the gateway where the folders are another's
     */
    private static void folder(Path folder, boolean keys) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        folder(folder.getParent(), keys);
        Set<PosixFilePermission> rights =
                keys ? PosixFilePermissions.fromString("rwx------") : Files.getPosixFilePermissions(folder.getParent());
        rights.remove(PosixFilePermission.OTHERS_WRITE);
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(rights));
        } catch (FileAlreadyExistsException faster) {
            return;
        }
        if (!Files.getPosixFilePermissions(folder).equals(rights)) {
            // The mask of whoever runs this took some away.
            Files.setPosixFilePermissions(folder, rights);
        }
    }
}
