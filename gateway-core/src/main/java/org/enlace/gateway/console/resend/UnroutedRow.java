package org.enlace.gateway.console.resend;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.journal.UnroutedMessages;

/**
 * An accepted record that no agreement applies to and that is not decided yet.
 *
 * @param id of its message
 * @param record slug
 * @param conditions agreement, field and rule of each condition that it does not meet; empty if an agreement applies by now
 * @param acknowledged true if the sender's receipt said so
 */
record UnroutedRow(
        UUID id, String link, String record, Instant acceptedAt, List<String> conditions, boolean acknowledged) {

    UnroutedMessages.Row row() {
        return new UnroutedMessages.Row(id, link, record, acceptedAt, conditions);
    }
}
