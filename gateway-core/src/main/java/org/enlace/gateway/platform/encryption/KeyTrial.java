package org.enlace.gateway.platform.encryption;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * Tests the key file of an installation against its database, for programs that do not run the gateway: whether what is sealed can be opened. It
 * changes nothing and reads no record. Not thread-safe.
 */
public final class KeyTrial {

    /** A result of the test, if it did not end with a {@link SealingException} that has a {@link KeyProblem}. */
    public enum Outcome {
        /** Nothing in the database is sealed yet: any key would do. */
        NOTHING_SEALED,
        /** The key file belongs to the database, and opens what was tried. */
        OPENS,
        /** A token or a service keeps the key, and was not called or does not answer. */
        KEPT_ELSEWHERE
    }

    /** Most local keys to try: the newest of each key-encryption key; after a change of keys there is one. */
    private static final int MOST = 20;

    private static final String TABLES =
            "select to_regclass('sealing.key_check') is not null, to_regclass('sealing.local_key') is not null";

    private final KeyRepository rows = new KeyRepository();
    private final KeyFile file;
    private final KeyProviderSettings settings;
    private boolean elsewhere;

    private KeyTrial(Path file, KeyProviderSettings settings) {
        this.file = new KeyFile(file);
        this.settings = settings;
    }

    /**
     * Tests the file without calling any token or service.
     *
     * @throws SealingException if it is missing, cannot be used, or does not open what the database holds
     */
    public static Outcome alone(Connection connection, Path keyFile) throws SQLException {
        return new KeyTrial(keyFile, KeyProviderSettings.file()).outcome(connection);
    }

    /** Works like {@link #alone}, with the token or service that the environment variables of this process name ({@code ENLACE_CUSTODIAN_KIND}). */
    public static Outcome withCustodian(Connection connection, Path keyFile) throws SQLException {
        return new KeyTrial(keyFile, KeyProviderSettings.of(System.getenv())).outcome(connection);
    }

    private Outcome outcome(Connection connection) throws SQLException {
        Map<String, byte[]> proofs = has(connection, 1) ? KeyCheck.proofs(connection) : Map.of();
        if (proofs.isEmpty()) {
            return Outcome.NOTHING_SEALED;
        }
        if (!file.exists()) {
            throw KeyCheck.missing();
        }
        try {
            KeyProviders keyProviders = KeyProviders.of(settings, file);
            Optional<SealingKeys> roots = roots(proofs, keyProviders);
            boolean any = has(connection, 2) && localKeys(connection, keyProviders);
            // Of a database from before there were local keys.
            if (!any && roots.isPresent() && proofs.containsKey(KeyCheck.KEY_ENCRYPTION)) {
                KeyCheck.mustOpen(roots.get(), proofs.get(KeyCheck.KEY_ENCRYPTION));
            }
        } catch (SealingException failed) {
            if (!failed.passing()) {
                throw failed;
            }
            elsewhere = true;
        }
        return elsewhere ? Outcome.KEPT_ELSEWHERE : Outcome.OPENS;
    }

    /** Returns the root keys; empty if they are wrapped by a key provider that is not called. */
    private Optional<SealingKeys> roots(Map<String, byte[]> proofs, KeyProviders keyProviders) {
        if (file.wrappedBy().filter(kek -> !keyProviders.knows(kek)).isPresent()) {
            elsewhere = true;
            return Optional.empty();
        }
        return Optional.of(KeyCheck.verified(file.read(keyProviders), proofs));
    }

    /** Returns whether there are any local keys; those of a key provider that is not called stay closed. */
    private boolean localKeys(Connection connection, KeyProviders keyProviders) throws SQLException {
        boolean any = false;
        for (LocalKey key : rows.newest(connection, MOST)) {
            any = true;
            if (keyProviders.knows(key.kek())) {
                key.open(keyProviders);
            } else {
                elsewhere = true;
            }
        }
        return any;
    }

    private static boolean has(Connection connection, int table) throws SQLException {
        return SqlStatement.of(connection, TABLES).single(row -> row.getBoolean(table));
    }
}
