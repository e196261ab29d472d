package org.enlace.gateway.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/** The root keys in a file with mode 0400 outside the database: JSON with three Tink keysets. Who loses it loses every sealed body. */
final class KeyFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");
    private static final String KEY_ENCRYPTION = "keyEncryption";
    private static final String BLIND_INDEX = "blindIndex";
    private static final String PSEUDONYMS = "pseudonyms";

    private final Path path;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Reads the keys; refused if others than the owner may read the file. */
    SealingKeys read() {
        try {
            Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            wide.removeAll(OWNER_ONLY);
            if (!wide.isEmpty()) {
                throw new SealingException("The key file " + path + " can be used by others: set its mode to 0400.");
            }
            JsonNode file = JSON.readTree(Files.readAllBytes(path));
            return new SealingKeys(keyset(file, KEY_ENCRYPTION), keyset(file, BLIND_INDEX), keyset(file, PSEUDONYMS));
        } catch (JsonProcessingException e) {
            // Its text quotes the file.
            throw new SealingException("The key file " + path + " is not a key file.");
        } catch (IOException e) {
            throw new SealingException("The key file " + path + " cannot be read.", e);
        }
    }

    private KeysetHandle keyset(JsonNode file, String name) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(file.path(name).toString(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new SealingException("The key file " + path + " has no good key " + name + ".");
        }
    }

    /** Writes new keys so that after a crash the file is either whole or absent; never over an existing file. */
    void write(SealingKeys keys) {
        try {
            createFolder(path.getParent());
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            ObjectNode file = JSON.createObjectNode();
            file.set(KEY_ENCRYPTION, json(keys.keyEncryption()));
            file.set(BLIND_INDEX, json(keys.blindIndex()));
            file.set(PSEUDONYMS, json(keys.pseudonyms()));
            writeSynced(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
            if (exists()) {
                throw new SealingException("The key file " + path + " exists already.");
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SealingException("The key file " + path + " cannot be written.", e);
        }
    }

    private static JsonNode json(KeysetHandle keyset) throws GeneralSecurityException, JsonProcessingException {
        return JSON.readTree(TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, mode)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.setPosixFilePermissions(file, OWNER_READS);
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
