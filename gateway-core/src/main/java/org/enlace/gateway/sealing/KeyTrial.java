package org.enlace.gateway.sealing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Tries the key file of a house on its database, for programs that do not run the gateway: whether what is sealed can be opened. It changes nothing and reads
 * no record. Not thread-safe.
 */
public final class KeyTrial {

    /** How it ended, if not with a {@link SealingException} that has a {@link KeyTrouble}. */
    public enum Outcome {
        /** Nothing in the database is sealed yet: any key would do. */
        NOTHING_SEALED,
        /** The key file is the one of the database, and opens what was tried. */
        OPENS,
        /** A token or a service keeps the key, and was not asked or does not answer. */
        KEPT_ELSEWHERE
    }

    /** Of each key-encryption key the newest local key; after a change of keys there is one. */
    private static final int MOST = 20;

    private static final String TABLES =
            "select to_regclass('sealing.key_check') is not null, to_regclass('sealing.local_key') is not null";

    private final KeyRows rows = new KeyRows();
    private final KeyFile file;
    private final CustodianSettings settings;
    private boolean elsewhere;

    private KeyTrial(Path file, CustodianSettings settings) {
        this.file = new KeyFile(file);
        this.settings = settings;
    }

    /**
     * Tries the file, and asks no token and no service.
     *
     * @throws SealingException if it is missing, cannot be used, or does not open what the database holds
     */
    public static Outcome alone(Connection connection, Path keyFile) throws SQLException {
        return new KeyTrial(keyFile, CustodianSettings.file()).outcome(connection);
    }

    /** The same with the token or service that the variables of here and now name ({@code ENLACE_CUSTODIAN_KIND}). */
    public static Outcome withCustodian(Connection connection, Path keyFile) throws SQLException {
        return new KeyTrial(keyFile, CustodianSettings.of(System.getenv())).outcome(connection);
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
            Custodians custodians = Custodians.of(settings, file);
            Optional<SealingKeys> roots = roots(proofs, custodians);
            boolean any = has(connection, 2) && localKeys(connection, custodians);
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

    /** Empty if they are wrapped by somebody who is not asked. */
    private Optional<SealingKeys> roots(Map<String, byte[]> proofs, Custodians custodians) {
        if (file.wrappedBy().filter(kek -> !custodians.knows(kek)).isPresent()) {
            elsewhere = true;
            return Optional.empty();
        }
        return Optional.of(KeyCheck.verified(file.read(custodians), proofs));
    }

    /** Whether there are any; those of somebody who is not asked stay closed. */
    private boolean localKeys(Connection connection, Custodians custodians) throws SQLException {
        boolean any = false;
        for (LocalKey key : rows.newest(connection, MOST)) {
            any = true;
            if (custodians.knows(key.kek())) {
                key.open(custodians);
            } else {
                elsewhere = true;
            }
        }
        return any;
    }

    private static boolean has(Connection connection, int table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(table);
        }
    }
}
