package org.enlace.gateway.operations.datasubject;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.DeliveryErasure;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Destroys the copies that no agreement keeps any longer. A commitment that became shorter, or was removed, still applies for a while
 * ({@link RetentionCommitments}). With a clock that cannot be trusted nothing is destroyed. Thread-safe.
 */
@Component
public class AgreedRetention {

    private static final String GATEWAY = "gateway";
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** The pause between two transactions that destroyed copies, for others that wait for locks or for the disk. */
    private static final Duration BREATH = Duration.ofMillis(200);

    /** The most reads for each kind in one pass: a hundred million copies. The rest waits for the next pass. */
    private static final int MOST_LOOKS = 20_000;

    private final PayloadErasure journal;
    private final DeliveryErasure outbox;
    private final Partners partners;
    private final DataSubjectTransactions books;
    private final Clock clock;
    private final Transactions.Work<Instant> database;

    /** Uses an audit chain of its own: a safety stop or a legal hold does not wait for it. */
    @Autowired
    AgreedRetention(
            PayloadErasure journal,
            DeliveryErasure outbox,
            Partners partners,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this(
                journal,
                outbox,
                partners,
                new DataSubjectTransactions(source, clock, node, "retention"),
                clock,
                RetentionCommitments::now);
    }

    AgreedRetention(
            PayloadErasure journal,
            DeliveryErasure outbox,
            Partners partners,
            DataSubjectTransactions books,
            Clock clock,
            Transactions.Work<Instant> database) {
        this.journal = journal;
        this.outbox = outbox;
        this.partners = partners;
        this.books = books;
        this.clock = clock;
        this.database = database;
    }

    private record Copy(UUID id, boolean over) {}

    /** The result of one read. */
    private record Looked(List<UUID> over, UUID behind, boolean more) {}

    /** Returns how many copies of each kind the current commitments keep no longer. Destroys and stores nothing. */
    public Map<String, Integer> counted() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Instant now = now();
        Optional<RetentionPeriods> terms = books.read(tx -> terms(tx, now));
        for (TransportCopy kind : TransportCopy.values()) {
            counts.put(kind.name(), terms.map(each -> counted(kind, each)).orElse(0));
        }
        return counts;
    }

    private Optional<RetentionPeriods> terms(Connection tx, Instant now) throws SQLException {
        return RetentionPeriods.of(RetentionCommitments.kept(tx, promised(now), now), now);
    }

    /** Returns the time in the precision of the database, because it is compared with stored times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<RetentionCommitment, Instant> promised(Instant now) {
        return RetentionCommitment.of(partners.current().agreements().values(), now);
    }

    private int counted(TransportCopy kind, RetentionPeriods terms) {
        int count = 0;
        Looked looked = new Looked(List.of(), FIRST, true);
        for (int looks = 0; looks < MOST_LOOKS && looked.more(); looks++) {
            UUID behind = looked.behind();
            looked = books.read(tx -> look(tx, kind, terms, behind));
            count += looked.over().size();
        }
        return count;
    }

    /** Stores today's commitments; destroys nothing. */
    void note() {
        Instant now = now();
        books.write(tx -> noted(tx, now, CopyRetentionTime.BY_HAND), done -> List.of());
    }

    /**
     * Stores today's commitments and destroys the copies that no commitment keeps any longer, once a day. It destroys nothing before commitments were
     * stored long enough without a break.
     *
     * @param leaseHeld called before each transaction; false ends the pass
     */
    void pass(BooleanSupplier leaseHeld) throws InterruptedException {
        Instant now = now();
        Optional<RetentionPeriods> terms = books.write(tx -> begun(tx, now), done -> List.of());
        if (terms.isEmpty()) {
            return;
        }
        boolean whole = true;
        for (TransportCopy kind : TransportCopy.values()) {
            whole &= destroyed(kind, terms.get(), leaseHeld);
        }
        if (whole) {
            books.write(
                    tx -> {
                        RetentionCommitments.end(tx, now);
                        return true;
                    },
                    done -> List.of());
        }
    }

    private Optional<RetentionPeriods> begun(Connection tx, Instant now) throws SQLException {
        return noted(tx, now, CopyRetentionTime.AGREED) && RetentionCommitments.ready(tx, now)
                ? terms(tx, now)
                : Optional.empty();
    }

    private boolean noted(Connection tx, Instant now, CopyRetentionTime when) throws SQLException {
        if (Duration.between(now, database.run(tx)).abs().compareTo(CLOCKS_APART) > 0) {
            return false;
        }
        RetentionCommitments.note(tx, promised(now), now);
        RetentionCommitments.look(tx, now, when);
        return true;
    }

    /** Destroys the expired copies of one kind; true if it came to the end. */
    private boolean destroyed(TransportCopy kind, RetentionPeriods terms, BooleanSupplier leaseHeld)
            throws InterruptedException {
        Looked looked = new Looked(List.of(), FIRST, true);
        for (int looks = 0; looked.more(); looks++) {
            if (looks == MOST_LOOKS || !leaseHeld.getAsBoolean()) {
                return false;
            }
            UUID behind = looked.behind();
            looked = books.read(tx -> look(tx, kind, terms, behind));
            if (!looked.over().isEmpty()) {
                destroy(kind, looked.over());
                Thread.sleep(BREATH.toMillis());
            }
        }
        return true;
    }

    private void destroy(TransportCopy kind, List<UUID> over) {
        books.write(
                tx -> {
                    LegalHolds.keepOthersOut(tx);
                    List<UUID> free = RowArrays.of(over)
                            .uuid(id -> id)
                            .read(tx, kind.free(), row -> row.getObject(1, UUID.class));
                    return free.isEmpty() ? 0 : destroy(tx, kind, free);
                },
                count -> count == 0 ? List.of() : List.of(entry(kind, count)));
    }

    private int destroy(Connection tx, TransportCopy kind, List<UUID> ids) throws SQLException {
        return switch (kind) {
            case PAYLOADS -> journal.payloads(tx, ids);
            case ANSWERS -> journal.answers(tx, ids);
            case SENT -> outbox.bytes(tx, ids, clock.instant());
            case FILES -> outbox.files(tx, ids, clock.instant());
        };
    }

    private AuditEvent entry(TransportCopy kind, int count) {
        return AuditEvent.of(
                clock.instant(),
                GATEWAY,
                AuditAction.COPIES_DESTROYED,
                "retention",
                Map.of(kind.name(), Integer.toString(count), "terms", "agreed"));
    }

    private static Looked look(Connection tx, TransportCopy kind, RetentionPeriods terms, UUID behind)
            throws SQLException {
        List<RetentionPeriods.Term> all = terms.of(kind);
        List<UUID> over = new ArrayList<>();
        UUID last = behind;
        Array what = tx.createArrayOf(
                "text", all.stream().map(RetentionPeriods.Term::what).toArray());
        Array ends = tx.createArrayOf(
                "text", all.stream().map(each -> each.over().asText()).toArray());
        SqlStatement copies = SqlStatement.of(tx, kind.look(), what, ends, behind);
        for (Copy each : copies.list(row -> new Copy(row.getObject(1, UUID.class), row.getBoolean(2)))) {
            if (over.size() < kind.most()) {
                last = each.id();
                if (each.over()) {
                    over.add(last);
                }
            }
        }
        return new Looked(over, last, !last.equals(behind));
    }
}
