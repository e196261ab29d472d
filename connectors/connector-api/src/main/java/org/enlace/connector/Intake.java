package org.enlace.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The one way in. Plain blocking calls; thread-safe. Every method may throw {@link Refusal}, which the edge answers in its protocol's own way. */
public interface Intake {

    /**
     * How much of a body a connector may have read before {@link #authenticate} has returned, in bytes: credentials that travel inside a message must stand
     * within them. The gateway lets the rest arrive only afterwards, but for links whose signature covers the whole message.
     */
    int UNAUTHENTICATED_BYTES = 64 * 1024;

    /**
     * Says who is calling.
     *
     * @param presented what the caller showed; never null
     * @return the caller, to be put into the {@link PartnerMessage}
     * @throws Refusal with {@link RefusalCode#UNAUTHENTICATED} if nobody of this link is known by it
     */
    Caller authenticate(Presented presented);

    /**
     * Takes one message. Returns only after the message is committed (or was known before): then, and only then, may the edge answer with success.
     *
     * @throws Refusal if it is not accepted; nothing of it is kept but the audit entry and its findings
     */
    Accepted accept(PartnerMessage message);

    /**
     * Takes a file of many messages. Returns after every line was accepted or refused and all of that is committed.
     *
     * @throws Refusal if the file as a whole is refused; no line of it was accepted
     */
    FileReceipt accept(IncomingFile file);

    /**
     * Takes several files, in this order. Returns after what is said of each is committed; small files may share a transaction.
     *
     * @param files at least one; the paths stay as they are until this returns
     * @return what became of them, in the same order. It ends with the first that the gateway could not take (a refusal of kind
     *     {@link RefusalCode.Kind#GATEWAY}), or before it: what stands behind was not taken and is to be offered again.
     */
    default List<FileOutcome> acceptAll(List<IncomingFile> files) {
        List<FileOutcome> outcomes = new ArrayList<>();
        for (IncomingFile file : files) {
            try {
                outcomes.add(new FileOutcome.Taken(accept(file)));
            } catch (Refusal refusal) {
                outcomes.add(new FileOutcome.Refused(refusal));
                if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
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
     * Looks whether a message of this caller was taken, by the id it was sent with.
     *
     * @return what {@link #accept} said then; empty if this caller sent no such message, or it was refused
     * @throws Refusal UNAVAILABLE if nobody can tell now
     */
    default Optional<Accepted> receipt(Caller caller, String messageId) {
        return Optional.empty();
    }

    /** The same by the receipt that was given. */
    default Optional<Accepted> receipt(Caller caller, UUID receiptId) {
        return Optional.empty();
    }

    /**
     * The signed receipt of a message of this caller, which he can show to others: who sent what when, by digest, and where the audit has it. Always the
     * same bytes. It costs a signature, so edges ask for it only where their partner wants it.
     *
     * @param messageId the gateway's id, as {@link #accept} or {@link #receipt} said it
     * @return JSON, to be given to the partner as it is; empty if this caller sent no such message
     * @throws Refusal UNAVAILABLE if it cannot be made now
     */
    default Optional<String> signedReceipt(Caller caller, UUID messageId) {
        return Optional.empty();
    }

    /**
     * Takes a question of a link that {@linkplain Link#answers answers}, asks onward and returns the answer. Nothing is promised before that: a question
     * that fails is simply asked again. Returns within a bounded time, which the gateway holds.
     *
     * @param message the question; it is written down each time it comes, and is never taken for a repetition
     * @throws Refusal if there is no answer: {@link RefusalCode#NO_ANSWER} if whoever is asked is silent or cannot be understood,
     *     {@link RefusalCode#BUSY} if too many ask at once
     */
    default Answer ask(PartnerMessage message) {
        throw Refusal.of(RefusalCode.NOT_ENTITLED, "", "no-questions-here");
    }

    /** Writes down a refusal that the edge made by itself (unreadable, too large, wrong content type) before it knew who called. Never throws. */
    void refused(Refusal refusal);

    /** The same of something whose caller had been {@linkplain #authenticate known} before: what strangers send is told apart from it. Never throws. */
    default void refused(Caller caller, Refusal refusal) {
        refused(refusal);
    }

    /** Writes down a refusal of the edge's own and returns it, to be thrown or said. */
    default Refusal refuse(RefusalCode code) {
        Refusal refusal = Refusal.of(code);
        refused(refusal);
        return refusal;
    }
}
