package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Seals what other packages keep about a person under her mention's own key: the data is destroyed with that key when she is erased. Thread-safe. */
@Component
public class MentionSeal {

    private final Sealer sealer;

    MentionSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Sealed bytes; empty if her key was destroyed. */
    public Optional<byte[]> seal(Connection tx, UUID mention, SealContext where, byte[] clear) throws SQLException {
        return key(tx, mention)
                .map(wrapped ->
                        sealer.sealBody(sealer.openKey(wrapped, SealedPlaces.mentionKey(mention)), where, clear));
    }

    /** Opens sealed bytes; empty if her key was destroyed. */
    public Optional<byte[]> open(Connection tx, UUID mention, SealContext where, byte[] sealed) throws SQLException {
        return key(tx, mention)
                .map(wrapped ->
                        sealer.openBody(sealer.openKey(wrapped, SealedPlaces.mentionKey(mention)), where, sealed));
    }

    private static Optional<byte[]> key(Connection tx, UUID mention) throws SQLException {
        String key = "select wrapped_key from registry.mention where id = ? and wrapped_key is not null";
        return SqlStatement.of(tx, key, mention).first(row -> row.getBytes(1));
    }
}
