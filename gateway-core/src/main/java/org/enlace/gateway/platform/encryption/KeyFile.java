package org.enlace.gateway.platform.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads and writes the root keys in a file with mode 0400 outside the database: JSON with Tink keysets. Where another key provider has the
 * key-encryption key, that key is not in the file, and the other two are wrapped by it. Losing the file loses every sealed body.
 */
@Component
final class KeyFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ENCRYPTION = "keyEncryption";
    private static final String BLIND_INDEX = "blindIndex";
    private static final String PSEUDONYMS = "pseudonyms";
    private static final String WRAPPED_BY = "wrappedBy";
    private static final String WRAPPED = "wrapped";

    private final Path path;

    KeyFile(@Value("${enlace.keys:${enlace.data}/keys/sealing.json}") Path path) {
        this.path = path.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Returns the key-encryption keys that are in the file; empty if another key provider has them. */
    Optional<KeysetHandle> keyEncryption() {
        JsonNode file = content();
        return file.has(KEY_ENCRYPTION)
                ? Optional.of(keyset(file.get(KEY_ENCRYPTION).toString(), KEY_ENCRYPTION))
                : Optional.empty();
    }

    /** Returns the id of the key that wrapped the other two; empty if they are not wrapped. */
    Optional<String> wrappedBy() {
        return Optional.ofNullable(content().path(BLIND_INDEX).path(WRAPPED_BY).asText(null));
    }

    /**
     * Reads the keys; refused if other accounts than the owner may use the file.
     *
     * @param custodian called only if the keys are wrapped
     */
    SealingKeys read(KeyProvider custodian) {
        JsonNode file = content();
        KeysetHandle keyEncryption =
                file.has(KEY_ENCRYPTION) ? keyset(file.get(KEY_ENCRYPTION).toString(), KEY_ENCRYPTION) : null;
        return new SealingKeys(keyEncryption, root(file, BLIND_INDEX, custodian), root(file, PSEUDONYMS, custodian));
    }

    /** The bytes of the file, for the escrow copy. */
    byte[] bytes() {
        content();
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw damaged("cannot be read");
        }
    }

    private KeysetHandle root(JsonNode file, String name, KeyProvider custodian) {
        JsonNode root = file.path(name);
        if (!root.has(WRAPPED)) {
            return keyset(root.toString(), name);
        }
        try {
            byte[] plain = custodian.unwrap(
                    root.path(WRAPPED_BY).asText(), root.get(WRAPPED).binaryValue(), place(name));
            return keyset(new String(plain, StandardCharsets.UTF_8), name);
        } catch (IOException noBase64) {
            throw damaged("has no good key " + name);
        }
    }

    private JsonNode content() {
        try {
            if (!exists()) {
                throw new SealingException(KeyProblem.KEY_FILE_MISSING, "there is no key file " + path + ".");
            }
            if (!OwnerOnlyFile.closed(path)) {
                throw new SealingException(
                        KeyProblem.KEY_FILE_OPEN,
                        "the key file " + path + " can be used by others: set its mode to 0400.");
            }
            return JSON.readTree(Files.readAllBytes(path));
        } catch (JsonProcessingException e) {
            // Its text quotes the file.
            throw damaged("is not a key file");
        } catch (IOException e) {
            throw damaged("cannot be read");
        }
    }

    private KeysetHandle keyset(String json, String name) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw damaged("has no good key " + name);
        }
    }

    private SealingException damaged(String what) {
        return new SealingException(KeyProblem.KEY_FILE_DAMAGED, "the key file " + path + " " + what + ".");
    }

    /** Writes new keys; never over an existing file. */
    void write(SealingKeys keys) {
        mustBeNew();
        put(keys, new FileKeyProvider(this), FileKeyProvider.KIND);
    }

    /** Writes new keys, of which another key provider keeps the key-encryption key; never over an existing file. */
    void write(SealingKeys keys, KeyProvider custodian, String wrappedBy) {
        mustBeNew();
        put(keys, custodian, wrappedBy);
    }

    private void mustBeNew() {
        if (exists()) {
            throw new SealingException("The key file " + path + " exists already.");
        }
    }

    /** Wraps the two keys that cannot change by a key of this key provider, or unwraps them; what else is in the file stays. */
    synchronized void rewrap(SealingKeys roots, KeyProvider custodian, String wrappedBy) {
        KeysetHandle own = keyEncryption().orElse(null);
        put(new SealingKeys(own, roots.blindIndex(), roots.pseudonyms()), custodian, wrappedBy);
    }

    private void put(SealingKeys keys, KeyProvider custodian, String wrappedBy) {
        ObjectNode file = JSON.createObjectNode();
        if (keys.keyEncryption() != null) {
            file.set(KEY_ENCRYPTION, tree(keys.keyEncryption()));
        }
        if (wrappedBy.startsWith(FileKeyProvider.KIND)) {
            file.set(BLIND_INDEX, tree(keys.blindIndex()));
            file.set(PSEUDONYMS, tree(keys.pseudonyms()));
        } else {
            wrap(file.putObject(BLIND_INDEX), BLIND_INDEX, keys.blindIndex(), custodian, wrappedBy);
            wrap(file.putObject(PSEUDONYMS), PSEUDONYMS, keys.pseudonyms(), custodian, wrappedBy);
        }
        write(file);
    }

    /** Replaces the key-encryption keys and keeps the rest of the file. */
    synchronized void replaceKeyEncryption(KeysetHandle keys) {
        ObjectNode file = content().deepCopy();
        file.set(KEY_ENCRYPTION, tree(keys));
        write(file);
    }

    private void wrap(ObjectNode root, String name, KeysetHandle keyset, KeyProvider custodian, String wrappedBy) {
        byte[] plain = tree(keyset).toString().getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = custodian.wrap(wrappedBy, plain, place(name));
        // Unwrapped again before it replaces the only copy: a key that a broken token wrapped would be lost.
        if (!Arrays.equals(plain, custodian.unwrap(wrappedBy, wrapped, place(name)))) {
            throw KeyProvider.other(wrappedBy);
        }
        root.put(WRAPPED_BY, wrappedBy);
        root.put(WRAPPED, wrapped);
    }

    private static byte[] place(String name) {
        return new SealContext("keys/sealing.json", name, "", 0).bytes();
    }

    private void write(ObjectNode file) {
        try {
            OwnerOnlyFile.write(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
        } catch (IOException e) {
            throw new SealingException("The key file " + path + " cannot be written.", e);
        }
    }

    private static JsonNode tree(KeysetHandle keyset) {
        try {
            return JSON.readTree(TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IOException e) {
            throw new SealingException("A key cannot be written.", e);
        }
    }
}
