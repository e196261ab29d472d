package org.enlace.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepts messages and files from connectors; the only way into the gateway. Plain blocking calls; thread-safe. A method that refuses throws a
 * {@link MessageRefusedException}, which the route answers in its protocol's own way; the intake has recorded it. A plugin gets no other exception.
 */
public interface Intake {

    /**
     * The number of bytes of a body that a connector may have read before {@link #authenticate} has returned: credentials inside a message must be
     * within them. The gateway reads the rest of a request only after {@code authenticate} has returned, except for links whose signature covers the
     * whole message.
     */
    int UNAUTHENTICATED_BYTES = 64 * 1024;

    /**
     * Authenticates the caller.
     *
     * @param presentedCredential what the caller showed: {@link PresentedCredential.Nothing} if nothing, {@link PresentedCredential.Folder} if the
     *     route fetched the message itself
     * @return the caller, to be put into the {@link PartnerMessage}
     * @throws MessageRefusedException UNAUTHENTICATED if no credential of this link matches, UNAVAILABLE while the link is stopped or the
     *     gateway can take nothing
     */
    Caller authenticate(PresentedCredential presentedCredential);

    /**
     * Takes one message. Returns only after the message is committed (or was known before): then, and only then, may the route answer with success.
     *
     * @return the receipt; for a message that was known, that of the first
     * @throws MessageRefusedException if it is not accepted; nothing of it is kept but the audit entry and its findings
     */
    AcceptedMessage accept(PartnerMessage message);

    /**
     * Takes a file of many messages, and authenticates by {@link PresentedCredential.Folder} itself. Returns after every line was accepted or
     * refused and all of that is committed.
     *
     * @throws MessageRefusedException if the file as a whole is refused; no line of it was accepted
     */
    FileReceipt accept(IncomingFile file);

    /**
     * Takes several files, in this order, as {@link #accept(IncomingFile)} takes one; small files may share a transaction.
     *
     * @param files at least one; their content must not change until this returns
     * @return the outcomes, all of them committed, in the same order. The list may be shorter: it ends with the first file that the gateway could not
     *     take (a refusal of kind {@link RefusalCode.Kind#GATEWAY}), or before it; that file and those behind it are to be offered again.
     */
    default List<FileOutcome> acceptAll(List<IncomingFile> files) {
        List<FileOutcome> outcomes = new ArrayList<>();
        for (IncomingFile file : files) {
            try {
                outcomes.add(new FileOutcome.Taken(accept(file)));
            } catch (MessageRefusedException messageRefusedException) {
                outcomes.add(new FileOutcome.Refused(messageRefusedException));
                if (messageRefusedException.code().kind() == RefusalCode.Kind.GATEWAY) {
                    return outcomes;
                }
            } catch (RuntimeException defect) {
                if (outcomes.isEmpty()) {
                    throw defect;
                }
                // It is the first of those that are offered next.
                return outcomes;
            }
        }
        return outcomes;
    }

    /**
     * Finds the receipt of an accepted message by the id that this caller sent it with.
     *
     * @return what {@link #accept(PartnerMessage)} returned for it; empty if this caller sent no such message, or it was refused
     * @throws MessageRefusedException UNAVAILABLE if that is not known now
     */
    default Optional<AcceptedMessage> receipt(Caller caller, String messageId) {
        return Optional.empty();
    }

    /** Finds the same receipt by its own id. */
    default Optional<AcceptedMessage> receipt(Caller caller, UUID receiptId) {
        return Optional.empty();
    }

    /**
     * Makes the signed receipt of an accepted message of this caller, which the caller can show to others: sender, digest, time and position in the
     * audit. Always the same bytes. It costs a signature, so routes request it only where their partner wants it.
     *
     * @param messageId the gateway's id, {@code messageId} of the {@link AcceptedMessage}
     * @return JSON, to be given to the partner as it is; empty if this caller sent no such message
     * @throws MessageRefusedException UNAVAILABLE if it cannot be made now
     */
    default Optional<String> signedReceipt(Caller caller, UUID messageId) {
        return Optional.empty();
    }

    /**
     * Takes a query, forwards it and returns the answer, within a time that the gateway limits. For a link whose {@link Link#answers} is true. The
     * sender repeats a query that fails.
     *
     * @param message the query; each one is recorded and forwarded, also with an id that came before
     * @throws MessageRefusedException if there is no answer: NO_ANSWER if the system that is queried does not answer or its answer cannot be
     *     understood, BUSY if there are too many queries at once
     */
    default QueryResponse ask(PartnerMessage message) {
        throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "no-questions-here");
    }

    /** Records a refusal that the route made by itself (unreadable, too large, wrong content type) before it knew the caller. Never throws. */
    void refused(MessageRefusedException messageRefusedException);

    /** Records a refusal that the route made by itself after {@link #authenticate} returned this caller. Never throws. */
    default void refused(Caller caller, MessageRefusedException messageRefusedException) {
        refused(messageRefusedException);
    }

    /** Makes a refusal, records it as {@link #refused(MessageRefusedException)} does and returns it, for the route to throw or to answer. */
    default MessageRefusedException refuse(RefusalCode code) {
        MessageRefusedException messageRefusedException = MessageRefusedException.of(code);
        refused(messageRefusedException);
        return messageRefusedException;
    }
}
