package org.enlace.gateway.monitoring.release;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Makes the tables of a year, and lets them out. A draft holds what may be shown and nothing else; whoever publishes it says where that was decided.
 * Drafts and publications are audited before they are written. Thread-safe.
 */
@Component
public class Releases {

    /** Version of the rules: threshold 5 with 0 held back, attribute rule below 10, closed lists of values. */
    static final String RULES = "1";

    private static final int LISTED = 200;

    private final Books books;
    private final TrueTables trueTables;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    Releases(Books books, TrueTables trueTables, Ledger ledger, AuditTrail audit, Clock clock) {
        this.books = books;
        this.trueTables = trueTables;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a draft.
     *
     * @param cutOff as known on; not in the future
     * @throws Blocked if somebody could be found in it
     * @throws StoreException if the database does not answer
     */
    public ReleaseRow draft(String by, int year, Instant cutOff) throws Blocked {
        // Before what was told is read: what goes out in between makes the draft stale rather than unseen.
        long beside = books.read(ledger::last);
        List<SafeTable> tables = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            List<CountTable> told = books.read(tx -> ledger.told(tx, subject));
            tables.addAll(protect(by, year, subject, counted(subject, year, cutOff), told));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int cells = tables.stream().mapToInt(SafeTable::cells).sum();
        int held = tables.stream().mapToInt(SafeTable::held).sum();
        ReleaseRow release = new ReleaseRow(
                TimeOrderedId.at(now), year, cutOff, RULES, beside, by, now, cells, held, Optional.empty());
        audit(by, AuditAction.RELEASE_DRAFTED, release.id().toString(), Map.of("year", Integer.toString(year)));
        books.write(tx -> {
            ledger.add(tx, release, tables);
            return release;
        });
        return release;
    }

    private List<DraftTable> counted(Subject subject, int year, Instant cutOff) {
        return books.read(tx -> trueTables.of(tx, subject, year, cutOff));
    }

    private List<SafeTable> protect(
            String by, int year, Subject subject, List<DraftTable> drafts, List<CountTable> told) throws Blocked {
        try {
            return new Guard(subject).protect(year, drafts, told);
        } catch (Blocked blocked) {
            audit(
                    by,
                    AuditAction.RELEASE_BLOCKED,
                    subject.name(),
                    Map.of(
                            "year", Integer.toString(year),
                            "rule", blocked.rule().name(),
                            "cells", Integer.toString(blocked.cells().size())));
            throw blocked;
        }
    }

    /**
     * Lets a draft out.
     *
     * @param minutes where the technical table decided it
     * @return empty if there is no such release
     * @throws Blocked if it is out, or if another went out since it was made: then it has to be made anew, beside that one
     */
    public Optional<ReleaseRow> publish(String by, UUID id, String minutes) throws Blocked {
        Optional<ReleaseRow> found = find(id);
        if (found.isEmpty()) {
            return found;
        }
        if (found.get().publication().isPresent()) {
            throw new Blocked(Blocked.Rule.PUBLISHED, List.of());
        }
        ReleaseRow draft = found.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        audit(by, AuditAction.RELEASE_PUBLISHED, id.toString(), Map.of("year", Integer.toString(draft.year())));
        boolean out = books.write(tx -> ledger.publish(tx, draft, new ReleaseRow.Publication(minutes, by, now)));
        if (!out) {
            throw new Blocked(Blocked.Rule.OVERTAKEN, List.of());
        }
        return find(id);
    }

    /** The newest first, drafts too. */
    public List<ReleaseRow> all() {
        return page(Optional.empty(), LISTED);
    }

    /** So many, the newest first, after this one. */
    public List<ReleaseRow> page(Optional<UUID> after, int most) {
        return books.read(tx -> ledger.page(tx, after, most));
    }

    public Optional<ReleaseRow> find(UUID id) {
        return books.read(tx -> ledger.find(tx, id));
    }

    /** The release of a year that was published last; empty if none was. */
    public Optional<ReleaseRow> published(int year) {
        return books.read(tx -> ledger.published(tx, year));
    }

    /** What may be shown of a release. */
    public List<SafeTable> tables(UUID id) {
        return books.read(tx -> ledger.tables(tx, id));
    }

    private void audit(String by, AuditAction action, String subject, Map<String, String> facts) {
        audit.record("operator:" + by, action, subject, facts);
    }
}
