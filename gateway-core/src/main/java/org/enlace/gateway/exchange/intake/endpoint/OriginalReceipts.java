package org.enlace.gateway.exchange.intake.endpoint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.journal.ReceiptLookup;
import org.springframework.stereotype.Component;

/** Returns the original receipt of a message to its caller. Thread-safe. */
@Component
public class OriginalReceipts {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataSource source;
    private final ReceiptLookup receiptLookup;
    private final MessageIntake messages;

    public OriginalReceipts(DataSource source, ReceiptLookup receiptLookup, MessageIntake messages) {
        this.source = source;
        this.receiptLookup = receiptLookup;
        this.messages = messages;
    }

    /** By the id that the message was sent with. */
    Optional<AcceptedMessage> of(LinkId link, String credential, String messageId) {
        try {
            for (String key : messages.sentKeys(link, credential, messageId)) {
                Optional<AcceptedMessage> found = find(link, credential, new ReceiptLookup.Name.Key(key));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (SQLException away) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    Optional<AcceptedMessage> of(LinkId link, String credential, UUID receiptId) {
        return find(link, credential, new ReceiptLookup.Name.Given(receiptId));
    }

    private Optional<AcceptedMessage> find(LinkId link, String credential, ReceiptLookup.Name name) {
        try (Connection connection = source.getConnection()) {
            return receiptLookup
                    .find(connection, link.toString(), credential, name)
                    .map(each -> new AcceptedMessage(
                            each.receiptId(), each.messageId(), each.acceptedAt(), true, each.withoutRecipient()));
        } catch (SQLException away) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }
}
