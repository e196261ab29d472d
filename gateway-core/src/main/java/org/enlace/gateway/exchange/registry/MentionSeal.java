package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
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
        return RowArrays.of(List.of(mention))
                .uuid(id -> id)
                .read(
                        tx,
                        "select wrapped_key from registry.mention where id = any(?::uuid[]) and wrapped_key is not null",
                        row -> row.getBytes(1))
                .stream()
                .findFirst();
    }
}
