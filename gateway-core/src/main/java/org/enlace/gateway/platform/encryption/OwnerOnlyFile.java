package org.enlace.gateway.platform.encryption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Reads and writes files that their owner alone may read: mode 0400. After a crash a file is either as it was or as it should be. */
final class OwnerOnlyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");
    private static final int LARGEST_SECRET = 4_096;

    private OwnerOnlyFile() {}

    /** False if others than its owner may do anything with it. */
    static boolean closed(Path file) throws IOException {
        Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        wide.removeAll(OWNER_ONLY);
        return wide.isEmpty();
    }

    /** A password or token: the first line. Refused if others may read it. */
    static String secret(String setting, Path given) {
        Path file = KeyProviderSettings.needed(setting, given);
        try {
            if (!closed(file)) {
                throw new SealingException(
                        KeyProblem.KEY_FILE_OPEN, "the file " + file + " can be used by others: set its mode to 0400.");
            }
            if (Files.size(file) <= LARGEST_SECRET) {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException unreadable) {
            throw new SealingException(KeyProblem.CUSTODIAN_SETTINGS, "the file " + file + " cannot be read.");
        }
        throw new SealingException(KeyProblem.CUSTODIAN_SETTINGS, "the file " + file + " is too long.");
    }

    /** Writes the file, replacing one that exists. */
    static void write(Path file, byte[] content) throws IOException {
        createFolder(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        var mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.setPosixFilePermissions(fresh, OWNER_READS);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
