package org.enlace.gateway.exchange.intake;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Service;

/** Opens a partner's payload, byte for byte. The caller has recorded before who looks, and why. Thread-safe: it holds no state. */
@Service
public class ReceivedPayloads {

    private static final String PAYLOAD = "journal.payload";

    private final StoredMessages storedMessages;
    private final Sealer sealer;
    private final Transactions transactions;

    ReceivedPayloads(StoredMessages storedMessages, Sealer sealer, DataSource source) {
        this.storedMessages = storedMessages;
        this.sealer = sealer;
        this.transactions = new Transactions(source);
    }

    /** The bytes of a message, as their digest was taken; empty if there is no such message, or they are gone. */
    public Optional<byte[]> of(UUID message) {
        try {
            return transactions.run(tx -> storedMessages
                    .payload(tx, message)
                    .map(body -> sealer.openBody(
                            sealer.openKey(body.wrappedKey(), SealContext.of(PAYLOAD, "wrapped_key", message)),
                            SealContext.of(PAYLOAD, "sealed", message),
                            body.sealed())));
        } catch (SQLException unreadable) {
            throw new DatabaseException("what was received cannot be read", unreadable);
        }
    }
}
