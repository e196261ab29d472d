package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * Keeps a database and its keys together: the database holds proofs of the two that cannot change, and local keys that only its key-encryption key
 * opens. A gateway with other keys does not start.
 */
final class KeyCheck {

    private static final byte[] TEXT = {'e', 'n', 'l', 'a', 'c', 'e'};
    static final String KEY_ENCRYPTION = "key-encryption";
    private static final String BLIND_INDEX = "blind-index";
    private static final String PSEUDONYMS = "pseudonyms";

    private final KeyRepository rows = new KeyRepository();
    private final DataSource source;
    private final String node;

    KeyCheck(DataSource source, String node) {
        this.source = source;
        this.node = node;
    }

    /**
     * The keys that belong to the database: read from the file, or made together with their proofs if both are new.
     *
     * @throws SealingException if the file is missing though the database was sealed before, or is another one's
     */
    SealingKeys open(KeyFile file, KeyProviders custodian) {
        try (Connection connection = source.getConnection()) {
            // Two nodes that start together on a new installation make one key file.
            return KeyLock.during(connection, () -> open(file, custodian, connection));
        } catch (SQLException e) {
            throw new SealingException("The key check cannot be read from the database.", e);
        }
    }

    private SealingKeys open(KeyFile file, KeyProviders custodian, Connection connection) throws SQLException {
        Map<String, byte[]> proofs = proofs(connection);
        if (proofs.isEmpty()) {
            String kek = firstKey(file, custodian);
            SealingKeys keys = file.read(custodian);
            prove(connection, keys);
            use(connection, kek);
            return verified(keys, proofs(connection));
        }
        if (!file.exists()) {
            throw missing();
        }
        SealingKeys keys = verified(file.read(custodian), proofs);
        if (rows.current(connection, "").isEmpty()) {
            adopt(connection, keys, proofs.get(KEY_ENCRYPTION), custodian);
        }
        return keys;
    }

    /** Returns the name of the first key of a new installation: taken from the file if an administrator put one there, else made. */
    private static String firstKey(KeyFile file, KeyProviders custodian) {
        if (file.exists()) {
            return file.wrappedBy().orElseGet(() -> custodian.next(Set.of()));
        }
        if (custodian.kind().equals(FileKeyProvider.KIND)) {
            file.write(SealingKeys.generate());
            return custodian.next(Set.of());
        }
        String kek = custodian.next(Set.of());
        file.write(SealingKeys.generateRoots(), custodian, kek);
        return kek;
    }

    private void use(Connection connection, String kek) throws SQLException {
        rows.add(connection, kek, true);
        rows.seen(connection, kek, node);
    }

    /**
     * Adopts a key of a database from before there were local keys: the key that wrapped its data keys becomes the first local key, until another
     * wraps them.
     */
    private void adopt(Connection connection, SealingKeys keys, byte[] proof, KeyProviders custodian)
            throws SQLException {
        mustOpen(keys, proof);
        String kek = FileKeyProvider.id(keys.keyEncryption().getPrimary().getId());
        connection.setAutoCommit(false);
        try {
            use(connection, kek);
            rows.insert(connection, LocalKey.wrapping(keys.keyEncryption(), Instant.EPOCH, kek, custodian));
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Returns the proofs that the database holds of the keys that cannot change; empty if it is new. */
    static Map<String, byte[]> proofs(Connection connection) throws SQLException {
        return SqlStatement.of(connection, "select key, proof from sealing.key_check")
                .map(row -> row.getString(1), row -> row.getBytes(2));
    }

    private static void prove(Connection connection, SealingKeys keys) throws SQLException {
        String insert = "insert into sealing.key_check (key, proof) values (?, ?), (?, ?) on conflict do nothing";
        byte[] blindIndex = digest(keys.blindIndex());
        SqlStatement.of(connection, insert, BLIND_INDEX, blindIndex, PSEUDONYMS, digest(keys.pseudonyms()))
                .update();
    }

    /** Returns the same keys, if they are those of the proofs. */
    static SealingKeys verified(SealingKeys keys, Map<String, byte[]> proofs) {
        require(MessageDigest.isEqual(digest(keys.blindIndex()), proofs.get(BLIND_INDEX)), BLIND_INDEX);
        require(MessageDigest.isEqual(digest(keys.pseudonyms()), proofs.get(PSEUDONYMS)), PSEUDONYMS);
        return keys;
    }

    /** Checks the keys against the proof of a database from before there were local keys. */
    static void mustOpen(SealingKeys keys, byte[] proof) {
        if (keys.keyEncryption() == null || !opens(keys, proof)) {
            throw other(KEY_ENCRYPTION);
        }
    }

    private static boolean opens(SealingKeys keys, byte[] proof) {
        try {
            Aead key = SealingKeys.primitive(keys.keyEncryption(), Aead.class);
            return proof != null && MessageDigest.isEqual(key.decrypt(proof, TEXT), TEXT);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] digest(KeysetHandle key) {
        try {
            return SealingKeys.primitive(key, PrfSet.class).computePrimary(TEXT, BlindIndex.BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealingException("The key check cannot be computed.", e);
        }
    }

    private static void require(boolean good, String key) {
        if (!good) {
            throw other(key);
        }
    }

    static SealingException missing() {
        return new SealingException(
                KeyProblem.KEY_FILE_MISSING,
                "the key file of this database is missing: restore it, a new one opens nothing.");
    }

    private static SealingException other(String key) {
        return new SealingException(
                KeyProblem.KEY_FILE_OTHER,
                "the key file is not the one of this database (" + key + "): restore the right one.");
    }
}
