package org.enlace.gateway.rights;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.recovery.NotBack;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.registry.Forgetting;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whoever was erased is erased again after a restore, before a door opens or anything is sent: the lists outside the database say whom. Her receivers are
 * told again, under the keys they know. It may run at any time; who is gone stays gone. Thread-safe.
 */
@Component
class ErasedAgain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedAgain.class);
    private static final String GATEWAY = "gateway";

    private final NotBack notBack;
    private final Forgetting registry;
    private final Erasing erasing;
    private final ErasureBook book;
    private final FolderSweep folders;
    private final RightsBooks books;
    private final Clock clock;
    private volatile boolean done;

    ErasedAgain(
            NotBack notBack,
            Forgetting registry,
            Erasing erasing,
            ErasureBook book,
            FolderSweep folders,
            RightsBooks books,
            Clock clock) {
        this.notBack = notBack;
        this.registry = registry;
        this.erasing = erasing;
        this.book = book;
        this.folders = folders;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            List<NotBackLine> lines = notBack.erased();
            if (!lines.isEmpty()) {
                makeTrue(lines);
                notBack.erasedAgain(lines);
            }
        } catch (StoreException told) {
            throw told;
        } catch (SQLException | RuntimeException failed) {
            throw new StoreException(
                    "Whoever was erased after the backup cannot be erased again; no door opens before that.", failed);
        }
        done = true;
    }

    private void makeTrue(List<NotBackLine> lines) {
        books.write(
                tx -> {
                    registry.remember(
                            tx,
                            lines.stream()
                                    .filter(line -> line.kind() == NotBackLine.Kind.ERASED_DOCUMENT)
                                    .map(NotBackLine::document)
                                    .toList(),
                            clock.instant());
                    return lines;
                },
                nothing -> List.of());
        Set<UUID> mentions = lines.stream()
                .filter(line -> line.kind() == NotBackLine.Kind.ERASED)
                .map(NotBackLine::receiptId)
                .collect(Collectors.toSet());
        List<UUID> back = back(mentions);
        back.forEach(person -> again(person, mentions));
        if (!back.isEmpty()) {
            LOG.warn("{} persons were erased again, as the lists outside the database say", back.size());
        }
    }

    /** Those of whom this database can still read anything. */
    private List<UUID> back(Set<UUID> mentions) {
        return books.read(
                tx -> Rows.of(List.copyOf(mentions)).uuid(id -> id).read(tx, """
                select distinct person_id from registry.mention where id = any(?::uuid[]) and wrapped_key is not null
                """, row -> row.getObject(1, UUID.class)));
    }

    private void again(UUID person, Set<UUID> mentions) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        Erasing.Done erased = books.write(
                tx -> {
                    Erasing.Done one =
                            erasing.erase(tx, person, mentions::contains, now).orElseThrow();
                    book.done(tx, new ErasureBook.Entry(id, "LIST", false, "list", GATEWAY, one.counts(), now));
                    book.told(tx, id, one.told(), now);
                    return one;
                },
                one -> List.of(
                        AuditEvent.of(now, GATEWAY, AuditAction.ERASED, id.toString(), Erasures.text(one.counts()))));
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

    /** Before what was taken back is taken back again: nothing of her is to be written once more. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10_001;
    }
}
