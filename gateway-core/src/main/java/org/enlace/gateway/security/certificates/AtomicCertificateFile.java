package org.enlace.gateway.security.certificates;

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

/** Writes files into place whole or not at all, even if the process or the machine dies. */
public final class AtomicCertificateFile {

    public static final String OWNER_ONLY = "rw-------";
    public static final String READABLE = "rw-r--r--";

    /** More than a certificate with its key and its issuers. */
    private static final int PROBE = 1 << 16;

    private AtomicCertificateFile() {}

    /** Writes beside, then moves; an existing file is replaced in one step. Nobody can read a file before it has its rights. */
    public static void write(Path target, String text, String rights) throws IOException {
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
     * @throws IOException if it is not writable, or the disk is full
     */
    public static void probe(Path folder) throws IOException {
        Path probe = folder.resolve(".renewal.probe");
        try {
            Files.write(probe, new byte[PROBE]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * Returns the user that owns a file made in a folder now; leaves nothing.
     *
     * @throws IOException if it is not writable
     */
    public static String maker(Path folder) throws IOException {
        // Determined by the file system: some of them give every file to one owner.
        Path probe = Files.createTempFile(folder, ".renewal.", ".probe");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS).getName();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * Locks a file without content. Any account that may write into its folder may open the file, whatever the umask of the account that makes it.
     */
    public static FileChannel lock(Path file) throws IOException {
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

    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.getParent());
    }

    public static void delete(Path file) throws IOException {
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
     * @param keys true if nobody else may look into it; else any account that may look into the one above, such as the gateway where the folders
     *     belong to another account
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
            // The umask of the running account took some rights away.
            Files.setPosixFilePermissions(folder, rights);
        }
    }
}
