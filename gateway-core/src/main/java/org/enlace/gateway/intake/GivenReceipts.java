package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.Accepted;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.journal.Receipts;
import org.springframework.stereotype.Component;

/** Tells a caller what was answered when a message of his was taken. Thread-safe. */
@Component
class GivenReceipts {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataSource source;
    private final Receipts receipts;
    private final MessageIntake messages;

    GivenReceipts(DataSource source, Receipts receipts, MessageIntake messages) {
        this.source = source;
        this.receipts = receipts;
        this.messages = messages;
    }

    /** By the id that the message was sent with. */
    Optional<Accepted> of(LinkId link, String credential, String messageId) {
        try {
            for (String key : messages.sentKeys(link, credential, messageId)) {
                Optional<Accepted> found = find(link, credential, new Receipts.Name.Key(key));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (SQLException away) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    Optional<Accepted> of(LinkId link, String credential, UUID receiptId) {
        return find(link, credential, new Receipts.Name.Given(receiptId));
    }

    private Optional<Accepted> find(LinkId link, String credential, Receipts.Name name) {
        try (Connection connection = source.getConnection()) {
            return receipts.find(connection, link.toString(), credential, name)
                    .map(each -> new Accepted(
                            each.receiptId(), each.messageId(), each.acceptedAt(), true, each.withoutRecipient()));
        } catch (SQLException away) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }
}
