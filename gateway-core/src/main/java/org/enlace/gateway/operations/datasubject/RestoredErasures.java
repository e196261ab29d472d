package org.enlace.gateway.operations.datasubject;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.backup.RestoreExclusions;
import org.enlace.gateway.exchange.registry.erasure.PersonErasure;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Repeats erasures after a restore, before an inbound endpoint opens or anything is sent: the lists outside the database name the persons. The
 * receivers are told again, under the keys they know. It may run at any time; erased persons stay erased. Thread-safe.
 */
@Component
class RestoredErasures implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredErasures.class);
    private static final String GATEWAY = "gateway";

    private final RestoreExclusions restoreExclusions;
    private final PersonErasure registry;
    private final ErasureWriter erasureWriter;
    private final ErasureRepository book;
    private final FolderErasureSweep folders;
    private final DataSubjectTransactions books;
    private final Clock clock;
    private volatile boolean done;

    RestoredErasures(
            RestoreExclusions restoreExclusions,
            PersonErasure registry,
            ErasureWriter erasureWriter,
            ErasureRepository book,
            FolderErasureSweep folders,
            DataSubjectTransactions books,
            Clock clock) {
        this.restoreExclusions = restoreExclusions;
        this.registry = registry;
        this.erasureWriter = erasureWriter;
        this.book = book;
        this.folders = folders;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            List<ExclusionLine> lines = restoreExclusions.erased();
            if (!lines.isEmpty()) {
                makeTrue(lines);
                restoreExclusions.erasedAgain(lines);
            }
        } catch (DatabaseException told) {
            throw told;
        } catch (SQLException | RuntimeException failed) {
            throw new DatabaseException(
                    "Persons erased after the backup could not be erased again; the inbound endpoints stay closed until then.",
                    failed);
        }
        done = true;
    }

    private void makeTrue(List<ExclusionLine> lines) {
        books.write(
                tx -> {
                    registry.remember(
                            tx,
                            lines.stream()
                                    .filter(line -> line.kind() == ExclusionLine.Kind.ERASED_DOCUMENT)
                                    .map(ExclusionLine::document)
                                    .toList(),
                            clock.instant());
                    return lines;
                },
                nothing -> List.of());
        Set<UUID> mentions = lines.stream()
                .filter(line -> line.kind() == ExclusionLine.Kind.ERASED)
                .map(ExclusionLine::receiptId)
                .collect(Collectors.toSet());
        List<UUID> back = back(mentions);
        back.forEach(person -> again(person, mentions));
        if (!back.isEmpty()) {
            LOG.warn("{} persons were erased again, as the lists outside the database say", back.size());
        }
    }

    /** Returns the mentions of which this database still has readable data. */
    private List<UUID> back(Set<UUID> mentions) {
        return books.read(tx ->
                RowArrays.of(List.copyOf(mentions)).uuid(id -> id).read(tx, """
                select distinct person_id from registry.mention where id = any(?::uuid[]) and wrapped_key is not null
                """, row -> row.getObject(1, UUID.class)));
    }

    private void again(UUID person, Set<UUID> mentions) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        ErasureWriter.Done erased = books.write(
                tx -> {
                    ErasureWriter.Done one = erasureWriter
                            .erase(tx, person, mentions::contains, now)
                            .orElseThrow();
                    book.done(tx, new ErasureRepository.Entry(id, "LIST", false, "list", GATEWAY, one.counts(), now));
                    book.told(tx, id, one.told(), now);
                    return one;
                },
                one -> List.of(AuditEvent.of(
                        now, GATEWAY, AuditAction.ERASED, id.toString(), ErasureService.text(one.counts()))));
        folders.sweep(erased.traces());
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Runs before restored withdrawals are applied again, so that no data of an erased person is written once more. */
    @Override
    public int getPhase() {
        return LifecyclePhase.RESTORED_ERASURES.value();
    }
}
