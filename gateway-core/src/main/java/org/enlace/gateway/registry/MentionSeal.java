package org.enlace.gateway.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** Seals what other rooms keep about somebody under her mention's own key: with that key it is gone when she is erased. Thread-safe. */
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

    /** What was sealed; empty if her key was destroyed. */
    public Optional<byte[]> open(Connection tx, UUID mention, SealContext where, byte[] sealed) throws SQLException {
        return key(tx, mention)
                .map(wrapped ->
                        sealer.openBody(sealer.openKey(wrapped, SealedPlaces.mentionKey(mention)), where, sealed));
    }

    private static Optional<byte[]> key(Connection tx, UUID mention) throws SQLException {
        return Rows.of(List.of(mention))
                .uuid(id -> id)
                .read(
                        tx,
                        "select wrapped_key from registry.mention where id = any(?::uuid[]) and wrapped_key is not null",
                        row -> row.getBytes(1))
                .stream()
                .findFirst();
    }
}
