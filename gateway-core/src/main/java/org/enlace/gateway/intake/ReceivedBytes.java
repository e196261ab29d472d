package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Service;

/** Opens what a partner sent, byte for byte. Whoever calls it has written down before who looks, and why. Thread-safe: it holds no state. */
@Service
public class ReceivedBytes {

    private static final String PAYLOAD = "journal.payload";

    private final Stored stored;
    private final Sealer sealer;
    private final Transactions transactions;

    ReceivedBytes(Stored stored, Sealer sealer, DataSource source) {
        this.stored = stored;
        this.sealer = sealer;
        this.transactions = new Transactions(source);
    }

    /** The bytes of a message, as their digest was taken; empty if there is no such message, or they are gone. */
    public Optional<byte[]> of(UUID message) {
        try {
            return transactions.run(tx -> stored.payload(tx, message)
                    .map(body -> sealer.openBody(
                            sealer.openKey(body.wrappedKey(), SealContext.of(PAYLOAD, "wrapped_key", message)),
                            SealContext.of(PAYLOAD, "sealed", message),
                            body.sealed())));
        } catch (SQLException unreadable) {
            throw new StoreException("what was received cannot be read", unreadable);
        }
    }
}
