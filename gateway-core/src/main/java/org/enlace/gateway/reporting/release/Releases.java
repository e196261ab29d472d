package org.enlace.gateway.reporting.release;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/**
 * Makes and publishes the tables of a year. A draft holds only publishable content; its publisher states where the publication was decided. Drafts
 * and publications are audited before they are written. Thread-safe.
 */
@Component
public class Releases {

    /** The version of the rules: threshold 5 with 0 suppressed, attribute rule below 10, closed lists of values. */
    static final String RULES = "1";

    private static final int LISTED = 200;

    private final ReleaseTransactions releaseTransactions;
    private final TrueTables trueTables;
    private final ReleaseLedger releaseLedger;
    private final AuditTrail audit;
    private final Clock clock;

    Releases(
            ReleaseTransactions releaseTransactions,
            TrueTables trueTables,
            ReleaseLedger releaseLedger,
            AuditTrail audit,
            Clock clock) {
        this.releaseTransactions = releaseTransactions;
        this.trueTables = trueTables;
        this.releaseLedger = releaseLedger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a draft.
     *
     * @param cutOff date of the facts; not in the future
     * @throws ReleaseBlockedException if it would disclose a person
     * @throws DatabaseException if the database does not answer
     */
    public RecordedRelease draft(String by, int year, Instant cutOff) throws ReleaseBlockedException {
        // Before earlier publications are read: a publication in between makes the draft outdated rather than
        // unnoticed.
        long beside = releaseTransactions.read(releaseLedger::last);
        List<SafeTable> tables = new ArrayList<>();
        for (ReleaseSubject subject : ReleaseSubject.values()) {
            List<CountTable> told = releaseTransactions.read(tx -> releaseLedger.told(tx, subject));
            tables.addAll(protect(by, year, subject, counted(subject, year, cutOff), told));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int cells = tables.stream().mapToInt(SafeTable::cells).sum();
        int held = tables.stream().mapToInt(SafeTable::held).sum();
        RecordedRelease release = new RecordedRelease(
                TimeOrderedId.at(now), year, cutOff, RULES, beside, by, now, cells, held, Optional.empty());
        audit(by, AuditAction.RELEASE_DRAFTED, release.id().toString(), Map.of("year", Integer.toString(year)));
        releaseTransactions.write(tx -> {
            releaseLedger.add(tx, release, tables);
            return release;
        });
        return release;
    }

    private List<DraftTable> counted(ReleaseSubject subject, int year, Instant cutOff) {
        return releaseTransactions.read(tx -> trueTables.of(tx, subject, year, cutOff));
    }

    private List<SafeTable> protect(
            String by, int year, ReleaseSubject subject, List<DraftTable> drafts, List<CountTable> told)
            throws ReleaseBlockedException {
        try {
            return new DisclosureGuard(subject).protect(year, drafts, told);
        } catch (ReleaseBlockedException releaseBlockedException) {
            audit(
                    by,
                    AuditAction.RELEASE_BLOCKED,
                    subject.name(),
                    Map.of(
                            "year", Integer.toString(year),
                            "rule", releaseBlockedException.rule().name(),
                            "cells",
                                    Integer.toString(
                                            releaseBlockedException.cells().size())));
            throw releaseBlockedException;
        }
    }

    /**
     * Publishes a draft.
     *
     * @param minutes reference of the decision of the technical table
     * @return empty if there is no such release
     * @throws ReleaseBlockedException if it is published, or if another was published since it was made: then the draft has to be made again, checked
     * against that one
     */
    public Optional<RecordedRelease> publish(String by, UUID id, String minutes) throws ReleaseBlockedException {
        Optional<RecordedRelease> found = find(id);
        if (found.isEmpty()) {
            return found;
        }
        if (found.get().publication().isPresent()) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.PUBLISHED, List.of());
        }
        RecordedRelease draft = found.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        audit(by, AuditAction.RELEASE_PUBLISHED, id.toString(), Map.of("year", Integer.toString(draft.year())));
        boolean out = releaseTransactions.write(
                tx -> releaseLedger.publish(tx, draft, new RecordedRelease.Publication(minutes, by, now)));
        if (!out) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.OVERTAKEN, List.of());
        }
        return find(id);
    }

    /** Returns all, the newest first, drafts too. */
    public List<RecordedRelease> all() {
        return page(Optional.empty(), LISTED);
    }

    /** Returns a page, the newest first, after this one. */
    public List<RecordedRelease> page(Optional<UUID> after, int most) {
        return releaseTransactions.read(tx -> releaseLedger.page(tx, after, most));
    }

    public Optional<RecordedRelease> find(UUID id) {
        return releaseTransactions.read(tx -> releaseLedger.find(tx, id));
    }

    /** Returns the release of a year that was published last; empty if none was. */
    public Optional<RecordedRelease> published(int year) {
        return releaseTransactions.read(tx -> releaseLedger.published(tx, year));
    }

    /** Returns the publishable tables of a release. */
    public List<SafeTable> tables(UUID id) {
        return releaseTransactions.read(tx -> releaseLedger.tables(tx, id));
    }

    private void audit(String by, AuditAction action, String subject, Map<String, String> facts) {
        audit.record("operator:" + by, action, subject, facts);
    }
}
