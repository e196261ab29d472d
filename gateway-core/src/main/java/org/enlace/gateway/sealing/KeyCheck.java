package org.enlace.gateway.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Keeps a database and its key file together: the database holds a proof of each root key, and a gateway with another key file does not start.
 */
final class KeyCheck {

    private static final byte[] TEXT = {'e', 'n', 'l', 'a', 'c', 'e'};
    private static final String KEY_ENCRYPTION = "key-encryption";
    private static final String BLIND_INDEX = "blind-index";
    private static final String PSEUDONYMS = "pseudonyms";

    private final DataSource source;

    KeyCheck(DataSource source) {
        this.source = source;
    }

    /**
     * The keys that belong to the database: read from the file, or made together with their proofs if both are new.
     *
     * @throws SealingException if the file is missing though the database was sealed before, or is another one's
     */
    SealingKeys open(KeyFile file) {
        try (Connection connection = source.getConnection()) {
            return oneAtATime(connection, () -> open(file, connection));
        } catch (SQLException e) {
            throw new SealingException("The key check cannot be read from the database.", e);
        }
    }

    private interface Opening {
        SealingKeys open() throws SQLException;
    }

    /** Two nodes that start together on a new house make one key file. */
    private static SealingKeys oneAtATime(Connection connection, Opening opening) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtext('enlace.keys'))");
            try {
                return opening.open();
            } finally {
                lock.execute("select pg_advisory_unlock(hashtext('enlace.keys'))");
            }
        }
    }

    private static SealingKeys open(KeyFile file, Connection connection) throws SQLException {
        Map<String, byte[]> proofs = proofs(connection);
        if (proofs.isEmpty()) {
            if (!file.exists()) {
                file.write(SealingKeys.generate());
            }
            SealingKeys keys = file.read();
            prove(connection, keys);
            // A second node may have been faster: what stands in the database now decides.
            return verified(keys, proofs(connection));
        }
        if (!file.exists()) {
            throw new SealingException(
                    "The key file of this database is missing: restore it, a new one opens nothing.");
        }
        return verified(file.read(), proofs);
    }

    private static Map<String, byte[]> proofs(Connection connection) throws SQLException {
        Map<String, byte[]> proofs = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("select key, proof from sealing.key_check");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                proofs.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return proofs;
    }

    private static void prove(Connection connection, SealingKeys keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sealing.key_check (key, proof) values (?, ?), (?, ?), (?, ?) on conflict do nothing")) {
            insert.setString(1, KEY_ENCRYPTION);
            insert.setBytes(2, keyEncryption(keys).encrypt(TEXT, TEXT));
            insert.setString(3, BLIND_INDEX);
            insert.setBytes(4, digest(keys.blindIndex()));
            insert.setString(5, PSEUDONYMS);
            insert.setBytes(6, digest(keys.pseudonyms()));
            insert.executeUpdate();
        } catch (GeneralSecurityException e) {
            throw new SealingException("The key check cannot be computed.", e);
        }
    }

    private static SealingKeys verified(SealingKeys keys, Map<String, byte[]> proofs) {
        require(opens(keys, proofs.get(KEY_ENCRYPTION)), KEY_ENCRYPTION);
        require(MessageDigest.isEqual(digest(keys.blindIndex()), proofs.get(BLIND_INDEX)), BLIND_INDEX);
        require(MessageDigest.isEqual(digest(keys.pseudonyms()), proofs.get(PSEUDONYMS)), PSEUDONYMS);
        return keys;
    }

    private static boolean opens(SealingKeys keys, byte[] proof) {
        try {
            return proof != null && MessageDigest.isEqual(keyEncryption(keys).decrypt(proof, TEXT), TEXT);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Aead keyEncryption(SealingKeys keys) {
        return SealingKeys.primitive(keys.keyEncryption(), Aead.class);
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
            throw new SealingException(
                    "The key file is not the one of this database (" + key + "): restore the right one.");
        }
    }
}
