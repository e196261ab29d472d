package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.delivery.DeliveryErasure;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.SubjectCases;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.exchange.registry.erasure.PersonErasure;
import org.enlace.gateway.exchange.registry.erasure.PersonErasure.Forgotten;
import org.enlace.gateway.exchange.registry.erasure.PersonReferences;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.security.access.ValueAccessReasons;
import org.springframework.stereotype.Component;

/** Destroys the data of one person in all packages, in one transaction, and tells every receiver that has any. Thread-safe: it holds no state. */
@Component
class ErasureWriter {

    /** The most untranslated messages that are searched; with more, an operator must translate or cancel them first. */
    private static final int MOST_PARKED = 5_000;

    private final PersonErasure registry;
    private final Subjects subjects;
    private final SubjectCases cases;
    private final PayloadErasure journal;
    private final StoredMessages storedMessages;
    private final DeliveryErasure outbox;
    private final Tombstones tombstones;
    private final Partners partners;
    private final Sealer sealer;
    private final StatedConsents consents = new StatedConsents();
    private final RectificationRepository rectifications = new RectificationRepository();
    private final ValueAccessReasons reasons = new ValueAccessReasons();

    ErasureWriter(
            PersonErasure registry,
            Subjects subjects,
            SubjectCases cases,
            PayloadErasure journal,
            StoredMessages storedMessages,
            DeliveryErasure outbox,
            Tombstones tombstones,
            Partners partners,
            Sealer sealer) {
        this.registry = registry;
        this.subjects = subjects;
        this.cases = cases;
        this.journal = journal;
        this.storedMessages = storedMessages;
        this.outbox = outbox;
        this.tombstones = tombstones;
        this.partners = partners;
        this.sealer = sealer;
    }

    /**
     * The result of an erasure.
     *
     * @param counts by kind, for the audit and for the requester
     * @param lines for the list outside the database
     * @param traces for the files outside the database; to be forgotten by the caller
     */
    record Done(
            Map<String, Integer> counts, List<NewDelivery> told, List<ExclusionLine> lines, PersonReferences traces) {}

    /**
     * Erases a person; empty if no data of the person is left.
     *
     * @param which selects the mentions of the person; applied again once no new ones can be added
     */
    Optional<Done> erase(Connection tx, UUID person, Predicate<UUID> which, Instant now) throws SQLException {
        Set<UUID> messages = said(tx, person, which, Spoken::message);
        Map<RecordKey, List<String>> records = tombstones.lock(tx, messages);
        cases.lockPerson(tx, person);
        if (!said(tx, person, which, Spoken::message).equals(messages)) {
            // A record of the person was accepted meanwhile: its locks must be taken before those that are held now.
            throw new NotPossibleException(NotPossibleException.Why.ON_THE_WIRE);
        }
        Optional<Forgotten> forgotten = registry.forget(
                tx,
                said(tx, person, which, Spoken::mention),
                id -> partners.current().catalogue().recordType(id),
                now);
        return forgotten.isEmpty() ? Optional.empty() : Optional.of(erase(tx, forgotten.get(), records, now));
    }

    private Set<UUID> said(Connection tx, UUID person, Predicate<UUID> which, Function<Spoken, UUID> what)
            throws SQLException {
        return subjects.ofPerson(tx, person).stream()
                .filter(each -> which.test(each.mention()))
                .map(what)
                .collect(Collectors.toSet());
    }

    private Done erase(Connection tx, Forgotten gone, Map<RecordKey, List<String>> records, Instant now)
            throws SQLException {
        Set<UUID> copies = new HashSet<>(gone.messages());
        copies.addAll(gone.others());
        List<UUID> parked = parked(tx, gone.traces());
        int payloads = journal.payloads(tx, copies) + journal.payloads(tx, parked);
        storedMessages.withdraw(tx, parked);
        consents.forget(tx, gone.mentions());
        rectifications.forget(tx, gone.mentions(), now);
        int questions = journal.questions(tx, gone.asked());
        forgetReasons(tx, gone, copies);
        DeliveryErasure.Destroyed sent = outbox.destroy(tx, copies, gone.messages(), gone.alone(), now);
        List<NewDelivery> told = tombstones.tell(tx, records, gone.alone(), now);
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("mentions", gone.mentions().size());
        counts.put("messages", gone.messages().size());
        counts.put("textsOfOthers", gone.others().size());
        counts.put("payloads", payloads);
        counts.put("parkedMessages", parked.size());
        counts.put("questions", questions);
        counts.put("deliveries", sent.bytes());
        counts.put("files", sent.files());
        counts.put("cancelled", sent.cancelled());
        counts.put("told", told.size());
        return new Done(counts, told, lines(gone, now), gone.traces());
    }

    /** Deletes the reasons for viewing the person, a correction, the content of a message, a delivery or an answer about the person. */
    private void forgetReasons(Connection tx, Forgotten gone, Set<UUID> copies) throws SQLException {
        Set<UUID> subjects = new HashSet<>(copies);
        subjects.addAll(gone.persons());
        subjects.addAll(rectifications.about(tx, List.copyOf(gone.mentions())));
        subjects.addAll(journal.askedAbout(tx, gone.asked()));
        subjects.addAll(outbox.of(tx, copies));
        reasons.forget(tx, subjects.stream().map(UUID::toString).toList());
    }

    /** See {@link DeliveryErasure#forgetTargets}. */
    void forgetStops(Connection tx, Collection<UUID> mentions) throws SQLException {
        outbox.forgetTargets(tx, mentions);
    }

    /** It is unknown which persons these messages are about: their bytes are searched. */
    private List<UUID> parked(Connection tx, PersonReferences traces) throws SQLException {
        List<UUID> found = new ArrayList<>();
        if (!traces.isEmpty()) {
            for (SealedBody body : journal.parked(tx, MOST_PARKED)) {
                if (holds(body, traces)) {
                    found.add(body.messageId());
                }
            }
        }
        return found;
    }

    private boolean holds(SealedBody body, PersonReferences traces) {
        UUID id = body.messageId();
        try {
            return traces.in(sealer.openBody(
                    sealer.openKey(body.wrappedKey(), SealContext.of("journal.payload", "wrapped_key", id)),
                    SealContext.of("journal.payload", "sealed", id),
                    body.sealed()));
        } catch (SealingException unreadable) {
            return false;
        }
    }

    private static List<ExclusionLine> lines(Forgotten gone, Instant now) {
        List<ExclusionLine> lines = new ArrayList<>();
        // The mention is enough to find its message.
        gone.mentions().forEach(mention -> lines.add(ExclusionLine.erased(now, "*", mention, mention)));
        gone.documents().forEach(document -> lines.add(ExclusionLine.erasedDocument(now, document)));
        return lines;
    }
}
