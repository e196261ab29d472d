package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs receipts on request. A receipt is the audit entry of the acceptance, which nobody can change, so the same request always gets the same bytes,
 * and no signature is made without a request. Thread-safe.
 */
@Component
public class SignedReceipts {

    /** A message that was read again later has more entries: the first is the one that its sender was given. */
    private static final String FIRST =
            "select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash"
                    + " from audit.entry where subject <> '' and left(subject, 200) = left(?, 200) and subject = ?"
                    + " and action in ('ACCEPTED', 'MESSAGE_PARKED', 'BATCH_RECEIVED', 'CONFORMANCE_ENDED') order by at, chain, seq limit 1";

    private final DataSource source;
    private final String receiver;
    private final AuditKey key;

    /**
     * Creates the receipts of this installation.
     *
     * @param keyFile made at the first start; every node has to have the same
     * @param receiver name of the installation on a receipt
     */
    public SignedReceipts(
            DataSource source,
            @Value("${enlace.receipts.key:${enlace.data}/keys/receipts.pem}") Path keyFile,
            @Value("${enlace.receipts.receiver:enlace}") String receiver) {
        this.source = source;
        this.receiver = receiver;
        this.key = AuditKey.open(keyFile);
    }

    /**
     * The receipt of a message or batch that this sender brought.
     *
     * @param id the gateway's id of it
     * @param sender link and credential, as the audit names them
     * @return JSON; empty if this sender brought no such thing, or it was accepted before there were receipts
     * @throws AuditException if the audit cannot be read now
     */
    public Optional<String> of(UUID id, String sender) {
        return entry(id).filter(entry -> entry.actor().equals(sender)).map(this::signed);
    }

    /** Returns the receipt of an entry, which is the same for every caller. */
    public Optional<String> of(UUID id) {
        return entry(id).map(this::signed);
    }

    /** Checks whether a document is a receipt as this installation signs it today, and returns its content. */
    public ReceiptCheck.Found check(String document) {
        return ReceiptCheck.with(key.open()).check(document.getBytes(UTF_8));
    }

    public AuditKey key() {
        return key;
    }

    private String signed(StoredAuditEntry entry) {
        return new String(new ReceiptText(receiver, entry).signed(key), UTF_8);
    }

    private Optional<StoredAuditEntry> entry(UUID id) {
        try (Connection connection = source.getConnection()) {
            return SqlStatement.of(connection, FIRST, id.toString(), id.toString())
                    .first(SqlStatement.recordsOf(StoredAuditEntry.class));
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }
}
