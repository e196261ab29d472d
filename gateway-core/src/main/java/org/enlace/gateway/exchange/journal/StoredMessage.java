package org.enlace.gateway.exchange.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The metadata of one message: what the journal may keep in clear.
 *
 * @param id time-ordered
 * @param link where it came in, {@code police/reports}
 * @param credential which of the link's credentials brought it
 * @param record record id such as {@code police-report/v1}; empty if it was never translated
 * @param businessId the sender's own id of the record; empty if it was never translated
 * @param version counted per link and business id from 1; 0 if it has none
 * @param state as committed
 * @param refusal the code of a refusal
 * @param receivedAt when its last byte had arrived
 * @param acceptedAt when it was accepted
 * @param receiptId what the sender may quote
 * @param payloadDigest SHA-256 of its content
 * @param bytes its size
 * @param snapshot hash of the configuration it was judged by
 * @param mapping the mapping that translated it
 * @param batch the file it came in
 * @param supersedes the message of the version before
 */
public record StoredMessage(
        UUID id,
        String link,
        String credential,
        Optional<String> record,
        Optional<String> businessId,
        int version,
        MessageState state,
        Optional<String> refusal,
        Instant receivedAt,
        Optional<Instant> acceptedAt,
        Optional<UUID> receiptId,
        byte[] payloadDigest,
        int bytes,
        String snapshot,
        Optional<String> mapping,
        Optional<BatchPlace> batch,
        Optional<UUID> supersedes) {

    /**
     * The place of a message in a file.
     *
     * @param line counted from 1
     * @param population the reference population that its file was loaded into, where that is not its link's own
     */
    public record BatchPlace(UUID batchId, int line, Optional<String> population) {

        /** In a file that belongs to its link's own population. */
        public BatchPlace(UUID batchId, int line) {
            this(batchId, line, Optional.empty());
        }
    }
}
