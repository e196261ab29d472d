package org.enlace.gateway.rights;

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
import org.enlace.gateway.access.OpeningReasons;
import org.enlace.gateway.delivery.Destroying;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.delivery.Recipients.RecordKey;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.journal.SealedBody;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.Forgetting;
import org.enlace.gateway.registry.Forgetting.Forgotten;
import org.enlace.gateway.registry.SubjectCases;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.registry.Traces;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.gateway.sealing.SealingException;
import org.springframework.stereotype.Component;

/** Destroys one person in all rooms, in one transaction, and tells whoever has her. Thread-safe: it holds no state. */
@Component
class Erasing {

    /** More messages that nobody could read yet are not looked through; an operator translates them or gives them up first. */
    private static final int MOST_PARKED = 5_000;

    private final Forgetting registry;
    private final Subjects subjects;
    private final SubjectCases cases;
    private final Destroyed journal;
    private final Stored stored;
    private final Destroying outbox;
    private final Tombstones tombstones;
    private final Partners partners;
    private final Sealer sealer;
    private final ConsentsStated consents = new ConsentsStated();
    private final RectificationRows rectifications = new RectificationRows();
    private final OpeningReasons reasons = new OpeningReasons();

    Erasing(
            Forgetting registry,
            Subjects subjects,
            SubjectCases cases,
            Destroyed journal,
            Stored stored,
            Destroying outbox,
            Tombstones tombstones,
            Partners partners,
            Sealer sealer) {
        this.registry = registry;
        this.subjects = subjects;
        this.cases = cases;
        this.journal = journal;
        this.stored = stored;
        this.outbox = outbox;
        this.tombstones = tombstones;
        this.partners = partners;
        this.sealer = sealer;
    }

    /**
     * What was done.
     *
     * @param counts by kind, for the audit and for whoever asked
     * @param lines for the list outside the database
     * @param traces for the files outside the database; to be forgotten by the caller
     */
    record Done(Map<String, Integer> counts, List<NewDelivery> told, List<NotBackLine> lines, Traces traces) {}

    /**
     * Erases a person; empty if nothing is left of her.
     *
     * @param which of what is said of her; asked again once nobody can add to it
     */
    Optional<Done> erase(Connection tx, UUID person, Predicate<UUID> which, Instant now) throws SQLException {
        Set<UUID> messages = said(tx, person, which, Spoken::message);
        Map<RecordKey, List<String>> records = tombstones.lock(tx, messages);
        cases.lockPerson(tx, person);
        if (!said(tx, person, which, Spoken::message).equals(messages)) {
            // Something of her was taken in meanwhile: its locks come before those that are held now.
            throw new NotPossible(NotPossible.Why.ON_THE_WIRE);
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
        stored.withdraw(tx, parked);
        consents.forget(tx, gone.mentions());
        rectifications.forget(tx, gone.mentions(), now);
        int questions = journal.questions(tx, gone.asked());
        forgetReasons(tx, gone, copies);
        Destroying.Destroyed sent = outbox.destroy(tx, copies, gone.messages(), gone.alone(), now);
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

    /** Of whoever looked at her, at a correction of hers, or at what a message says, a receiver got or was answered about her. */
    private void forgetReasons(Connection tx, Forgotten gone, Set<UUID> copies) throws SQLException {
        Set<UUID> subjects = new HashSet<>(copies);
        subjects.addAll(gone.persons());
        subjects.addAll(rectifications.about(tx, List.copyOf(gone.mentions())));
        subjects.addAll(journal.askedAbout(tx, gone.asked()));
        subjects.addAll(outbox.of(tx, copies));
        reasons.forget(tx, subjects.stream().map(UUID::toString).toList());
    }

    /** See {@link Destroying#forgetTargets}. */
    void forgetStops(Connection tx, Collection<UUID> mentions) throws SQLException {
        outbox.forgetTargets(tx, mentions);
    }

    /** Nobody knows whom these speak of: their bytes are looked through. */
    private List<UUID> parked(Connection tx, Traces traces) throws SQLException {
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

    private boolean holds(SealedBody body, Traces traces) {
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

    private static List<NotBackLine> lines(Forgotten gone, Instant now) {
        List<NotBackLine> lines = new ArrayList<>();
        // The message of a mention is found by the mention.
        gone.mentions().forEach(mention -> lines.add(NotBackLine.erased(now, "*", mention, mention)));
        gone.documents().forEach(document -> lines.add(NotBackLine.erasedDocument(now, document)));
        return lines;
    }
}
