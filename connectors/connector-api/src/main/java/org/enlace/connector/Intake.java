package org.enlace.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepts messages and files from connectors; the only way into the gateway. Plain blocking calls; thread-safe. Every method may throw
 * {@link MessageRefusedException}, which the route answers in its protocol's own way.
 */
public interface Intake {

    /**
     * The number of bytes of a body that a connector may have read before {@link #authenticate} has returned: credentials inside a message must be
     * within them. The gateway lets the rest arrive only afterwards, except for links whose signature covers the whole message.
     */
    int UNAUTHENTICATED_BYTES = 64 * 1024;

    /**
     * Authenticates the caller.
     *
     * @param presentedCredential what the caller showed; never null
     * @return the caller, to be put into the {@link PartnerMessage}
     * @throws MessageRefusedException with {@link RefusalCode#UNAUTHENTICATED} if no credential of this link matches
     */
    Caller authenticate(PresentedCredential presentedCredential);

    /**
     * Takes one message. Returns only after the message is committed (or was known before): then, and only then, may the route answer with success.
     *
     * @throws MessageRefusedException if it is not accepted; nothing of it is kept but the audit entry and its findings
     */
    AcceptedMessage accept(PartnerMessage message);

    /**
     * Takes a file of many messages. Returns after every line was accepted or refused and all of that is committed.
     *
     * @throws MessageRefusedException if the file as a whole is refused; no line of it was accepted
     */
    FileReceipt accept(IncomingFile file);

    /**
     * Takes several files, in this order. Returns after the outcome of each is committed; small files may share a transaction.
     *
     * @param files at least one; the paths stay as they are until this returns
     * @return what became of them, in the same order. It ends with the first that the gateway could not take (a refusal of kind
     *     {@link RefusalCode.Kind#GATEWAY}), or before it: the files behind were not taken and are to be offered again.
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
     * Returns the receipt if a message of this caller was taken, by the id it was sent with.
     *
     * @return the result of {@link #accept} at that time; empty if this caller sent no such message, or it was refused
     * @throws MessageRefusedException UNAVAILABLE if that is not known now
     */
    default Optional<AcceptedMessage> receipt(Caller caller, String messageId) {
        return Optional.empty();
    }

    /** Returns the same by the id of the receipt. */
    default Optional<AcceptedMessage> receipt(Caller caller, UUID receiptId) {
        return Optional.empty();
    }

    /**
     * Returns the signed receipt of a message of this caller, which the caller can show to others: sender, digest, time and position in the audit.
     * Always the same bytes. It costs a signature, so routes request it only where their partner wants it.
     *
     * @param messageId the gateway's id, as {@link #accept} or {@link #receipt} said it
     * @return JSON, to be given to the partner as it is; empty if this caller sent no such message
     * @throws MessageRefusedException UNAVAILABLE if it cannot be made now
     */
    default Optional<String> signedReceipt(Caller caller, UUID messageId) {
        return Optional.empty();
    }

    /**
     * Takes a query of a link that {@linkplain Link#answers answers}, forwards it and returns the answer. Nothing is promised before that: the
     * sender simply repeats a query that fails. Returns within a bounded time, which the gateway holds.
     *
     * @param message the query; it is written down each time it comes, and is never taken for a repetition
     * @throws MessageRefusedException if there is no answer: {@link RefusalCode#NO_ANSWER} if the system that is queried does not answer or its
     *     answer cannot be understood, {@link RefusalCode#BUSY} if there are too many queries at once
     */
    default QueryResponse ask(PartnerMessage message) {
        throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "no-questions-here");
    }

    /** Writes down a refusal that the route made by itself (unreadable, too large, wrong content type) before it knew who called. Never throws. */
    void refused(MessageRefusedException messageRefusedException);

    /**
     * Writes down a refusal of a message whose caller was {@linkplain #authenticate known} before: it is told apart from refusals of unknown
     * callers. Never throws.
     */
    default void refused(Caller caller, MessageRefusedException messageRefusedException) {
        refused(messageRefusedException);
    }

    /** Writes down a refusal of the route's own and returns it, to be thrown or said. */
    default MessageRefusedException refuse(RefusalCode code) {
        MessageRefusedException messageRefusedException = MessageRefusedException.of(code);
        refused(messageRefusedException);
        return messageRefusedException;
    }
}
