package org.enlace.gateway.exchange.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.RecordCorrections;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Processes a stored message again, in the caller's transaction: a parked one becomes accepted in its own place; an accepted one whose record comes
 * out otherwise becomes a new version; an edited payload becomes a message of its own. The original is kept, always. Thread-safe.
 */
@Component
public class Reprocessing {

    private final StoredMessages storedMessages;
    private final StoredPayload payloads;
    private final ReprocessingWriter writer;
    private final RecordCorrections corrections = new RecordCorrections();
    private final UnroutedMessages unrouted = new UnroutedMessages();

    Reprocessing(StoredMessages storedMessages, StoredPayload payloads, ReprocessingWriter writer) {
        this.storedMessages = storedMessages;
        this.payloads = payloads;
        this.writer = writer;
    }

    /** The kinds of result. */
    public enum What {
        /** It is accepted, or a new version is. */
        TRANSLATED,
        /** It says what it said before, or still cannot be translated. */
        UNCHANGED,
        /** It must not be done. */
        REFUSED
    }

    /**
     * The result for one message.
     *
     * @param why a word, where the message was not processed; else null
     * @param message the accepted message; null if there is none
     * @param receivers the links it goes out by
     * @param deliveries their rows
     * @param audit entries to be committed with it
     */
    public record Answer(
            What what,
            String why,
            UUID message,
            List<String> receivers,
            List<UUID> deliveries,
            List<AuditEvent> audit) {

        static Answer no(What what, String why) {
            return new Answer(what, why, null, List.of(), List.of(), List.of());
        }
    }

    /**
     * Translates a message again.
     *
     * @param current true for the link's mapping of today, false for the one that ran
     */
    public Answer carryOut(Connection tx, Snapshot snapshot, UUID id, boolean current, Instant now)
            throws SQLException {
        Optional<StoredMessages.Message> found = storedMessages.lock(tx, id);
        if (found.isEmpty()) {
            return Answer.no(What.REFUSED, "unknown");
        }
        StoredMessages.Message message = found.get();
        boolean parked = message.state() == MessageState.PARKED;
        if (!parked && message.state() != MessageState.ACCEPTED) {
            return Answer.no(What.REFUSED, "not-accepted");
        }
        Optional<byte[]> payload = payloads.open(tx, id);
        if (payload.isEmpty()) {
            return Answer.no(What.REFUSED, "payload-gone");
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        try {
            Again again = payloads.again(
                    snapshot,
                    message,
                    payload.get(),
                    parked ? id : TimeOrderedId.at(now),
                    current || parked,
                    corrections.of(tx, id));
            return parked ? revive(tx, again, at) : versionOf(tx, again, at);
        } catch (MessageRefusedException refused) {
            return Answer.no(What.REFUSED, word(refused));
        }
    }

    /** A stored message and its content after reprocessing. */
    record Again(StoredMessages.Message original, Candidate candidate, Optional<MessagePipeline.Spoken> said) {

        /** The record; only of one that is not parked. */
        ObjectNode body() {
            return said.orElseThrow().translation().record().body();
        }

        /** Under the receipt that the sender has. */
        Again withItsReceipt() {
            return with(original.receipt());
        }

        /** Under a receipt of its own: receipts and keys follow from the payload, and this payload has one already. */
        Again withItsOwnReceipt() {
            return with(UUID.randomUUID());
        }

        private Again with(UUID receipt) {
            Candidate same = new Candidate(
                    candidate.envelope(),
                    receipt,
                    candidate.key(),
                    candidate.batch(),
                    candidate.payload(),
                    candidate.content(),
                    candidate.findings(),
                    candidate.hops());
            return new Again(original, same, said);
        }
    }

    private Answer revive(Connection tx, Again again, Instant now) throws SQLException {
        if (again.candidate().content().isEmpty()) {
            storedMessages.moreFindings(tx, again.candidate().findings());
            return Answer.no(What.UNCHANGED, "still-parked");
        }
        return writer.revive(tx, again, now);
    }

    private Answer versionOf(Connection tx, Again again, Instant now) throws SQLException {
        if (again.candidate().content().isEmpty()) {
            return Answer.no(What.REFUSED, "untranslatable");
        }
        if (payloads.saysTheSame(tx, again) && !isRoutedNow(tx, again)) {
            return Answer.no(What.UNCHANGED, "same-record");
        }
        return replace(tx, again, now);
    }

    /** True if the record went to nobody and an agreement applies by now: the same record becomes a version that goes there. */
    private boolean isRoutedNow(Connection tx, Again again) throws SQLException {
        boolean routed = again.candidate()
                .content()
                .filter(said -> said.unmet().isEmpty() && !said.receivers().isEmpty())
                .isPresent();
        return routed && unrouted.lockOpen(tx, again.original().id()).isPresent();
    }

    private Answer replace(Connection tx, Again again, Instant now) throws SQLException {
        Answer answer = writer.newVersion(tx, again.withItsOwnReceipt(), false, now);
        if (answer.what() == What.TRANSLATED) {
            corrections.inherit(tx, again.original().id(), answer.message());
        }
        return answer;
    }

    /**
     * Puts a corrected code into the record of an accepted message, as a new version of it; routing decides again.
     *
     * @param by is kept with the correction
     * @throws MessageRefusedException if the corrected record may not be kept, with field and rule
     */
    public Answer corrected(
            Connection tx, Snapshot snapshot, UUID id, RecordCorrection correction, RecordCorrections.By by)
            throws SQLException {
        Optional<StoredMessages.Message> found =
                storedMessages.lock(tx, id).filter(each -> each.state() == MessageState.ACCEPTED);
        if (found.isEmpty()) {
            return Answer.no(What.REFUSED, "not-accepted");
        }
        Optional<byte[]> payload = payloads.open(tx, id);
        if (payload.isEmpty()) {
            return Answer.no(What.REFUSED, "payload-gone");
        }
        List<RecordCorrection> all = new ArrayList<>(corrections.of(tx, id));
        all.removeIf(each -> each.field().equals(correction.field()));
        all.add(correction);
        Instant at = by.at().truncatedTo(ChronoUnit.MICROS);
        Again again = payloads.again(snapshot, found.get(), payload.get(), TimeOrderedId.at(at), true, all);
        if (again.candidate().content().isEmpty()) {
            return Answer.no(What.REFUSED, "untranslatable");
        }
        if (!RecordCorrection.isCorrectable(again.body(), correction.field())) {
            return Answer.no(What.REFUSED, "not-stated");
        }
        UUID made = again.candidate().envelope().id();
        corrections.append(tx, made, correction, by);
        return replace(tx, again, at);
    }

    /**
     * Takes an edited payload in the place of a stored message.
     *
     * @throws MessageRefusedException if it breaks the link's contract or may not be kept, with field and rule
     */
    public Answer edited(Connection tx, Snapshot snapshot, UUID id, byte[] payload, Instant now) throws SQLException {
        Optional<StoredMessages.Message> found = storedMessages.lock(tx, id);
        if (found.isEmpty()) {
            return Answer.no(What.REFUSED, "unknown");
        }
        if (found.get().state() != MessageState.PARKED && found.get().state() != MessageState.ACCEPTED) {
            return Answer.no(What.REFUSED, "not-accepted");
        }
        payloads.check(snapshot, found.get(), payload);
        Again again = payloads.again(snapshot, found.get(), payload, TimeOrderedId.at(now), true, List.of());
        if (again.candidate().content().isEmpty()) {
            return Answer.no(What.REFUSED, "untranslatable");
        }
        return writer.newVersion(tx, again, true, now.truncatedTo(ChronoUnit.MICROS));
    }

    private static String word(MessageRefusedException refused) {
        return refused.findings().isEmpty()
                ? refused.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                : refused.findings().get(0).rule();
    }
}
