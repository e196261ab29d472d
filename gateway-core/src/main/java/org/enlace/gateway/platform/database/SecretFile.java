package org.enlace.gateway.platform.database;

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
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Reads and writes a password in a file that only its owner may read. */
public final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");
    private static final Set<PosixFilePermission> OWNER_WRITES = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** The password in the file; a fresh random one is written there first if the file does not exist. */
    static String readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            createFolder(file.getParent());
            byte[] random = new byte[PASSWORD_BYTES];
            RANDOM.nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return read(file);
    }

    /** The password in the file, without surrounding white space; refused if others than the owner may read the file. */
    public static String read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new DatabaseException("The password file " + file + " is missing.");
        }
        Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        wide.removeAll(OWNER_WRITES);
        if (!wide.isEmpty()) {
            throw new DatabaseException("The password file " + file + " can be used by others: set its mode to 0400.");
        }
        return Files.readString(file).strip();
    }

    /** Writes a secret so that after a crash the file is either whole or absent. */
    private static void write(Path file, String secret) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var mode = PosixFilePermissions.asFileAttribute(OWNER_WRITES);
        try (var channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.setPosixFilePermissions(fresh, OWNER_READS);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file.getParent());
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Makes a rename in the folder survive a power cut. */
    static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
