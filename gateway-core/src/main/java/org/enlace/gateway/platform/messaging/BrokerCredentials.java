package org.enlace.gateway.platform.messaging;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;

/**
 * The credentials that a gateway shows to a broker of this installation, and the two brokers of a pair to each other: a properties file with mode
 * 0400. Its text form hides the passwords.
 *
 * @param user of the gateways
 * @param password of the gateways
 * @param clusterPassword of the brokers among themselves
 */
public record BrokerCredentials(String user, String password, String clusterPassword) {

    private static final int SECRET_BYTES = 24;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");

    /** Reads the file; fresh random ones are written there first if there is none. Several processes may do so at once. */
    public static BrokerCredentials readOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's credentials cannot be made", e);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if others than its owner may use it, or it lacks something; its content is never quoted
     */
    static BrokerCredentials read(Path file) throws IOException {
        Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        wide.removeAll(OWNER_ONLY);
        if (!wide.isEmpty()) {
            throw new IllegalStateException(
                    "The broker's credentials " + file + " can be used by others: set the mode to 0400.");
        }
        Properties found = new Properties();
        found.load(new StringReader(Files.readString(file)));
        return new BrokerCredentials(
                needed(found, "user", file), needed(found, "password", file), needed(found, "clusterPassword", file));
    }

    private static String needed(Properties found, String key, Path file) {
        String value = found.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("The broker's credentials " + file + " have no " + key + ".");
        }
        return value;
    }

    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".broker", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(draft, "user=gateway\npassword=%s\nclusterPassword=%s\n".formatted(secret(), secret()));
            Files.setPosixFilePermissions(draft, OWNER_READS);
            // A hard link to the complete file: of two processes that start together one wins, and neither sees half of
            // it.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException faster) {
            // Then the credentials of the faster process are used.
        } finally {
            Files.delete(draft);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "BrokerCredentials[" + user + "]";
    }
}
