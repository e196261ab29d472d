package org.enlace.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs receipts when somebody asks for one. A receipt is the audit entry of the acceptance, which nobody can change, so the same question always gets the
 * same bytes and no signature is made where nobody wants one. Thread-safe.
 */
@Component
public class SignedReceipts {

    /** A message that was read anew later has more entries: the first is what its sender was told of. */
    private static final String FIRST =
            "select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash"
                    + " from audit.entry where subject <> '' and left(subject, 200) = left(?, 200) and subject = ?"
                    + " and action in ('ACCEPTED', 'MESSAGE_PARKED', 'BATCH_RECEIVED', 'CONFORMANCE_ENDED') order by at, chain, seq limit 1";

    private final DataSource source;
    private final String receiver;
    private final AuditKey key;

    /**
     * Receipts of this house.
     *
     * @param keyFile made at the first start; every node has to have the same
     * @param receiver how the house calls itself on a receipt
     */
    SignedReceipts(
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

    /** The same, whoever brought it. */
    public Optional<String> of(UUID id) {
        return entry(id).map(this::signed);
    }

    /** Whether a document is a receipt as this house signs it today, and what it says. */
    public ReceiptCheck.Found check(String document) {
        return ReceiptCheck.with(key.open()).check(document.getBytes(UTF_8));
    }

    AuditKey key() {
        return key;
    }

    private String signed(StoredEntry entry) {
        return new String(new ReceiptText(receiver, entry).signed(key), UTF_8);
    }

    private Optional<StoredEntry> entry(UUID id) {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setString(1, id.toString());
            select.setString(2, id.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(StoredEntry.of(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }
}
