package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Destroying;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.store.Rows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Destroys the copies that no agreement keeps any longer. A promise that became shorter, or went, holds on ({@link Promises}); a clock that nobody can trust
 * destroys nothing. Thread-safe.
 */
@Component
public class AgreedRetention {

    private static final String GATEWAY = "gateway";
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** Between two transactions that destroyed something, for whoever waits for locks or for the disk. */
    private static final Duration BREATH = Duration.ofMillis(200);

    /** Of each kind, in one pass: a hundred millions of copies looked at. What is left waits for the next. */
    private static final int MOST_LOOKS = 20_000;

    private final Destroyed journal;
    private final Destroying outbox;
    private final Partners partners;
    private final RightsBooks books;
    private final Clock clock;
    private final OtherClock database;

    /** The moment by the clock of the database. */
    @FunctionalInterface
    interface OtherClock {
        Instant now(Connection tx) throws SQLException;
    }

    /** On a lane of its own: nobody who stops what leaves, or holds something, waits for it. */
    @Autowired
    AgreedRetention(
            Destroyed journal,
            Destroying outbox,
            Partners partners,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this(journal, outbox, partners, new RightsBooks(source, clock, node, "retention"), clock, Promises::now);
    }

    AgreedRetention(
            Destroyed journal,
            Destroying outbox,
            Partners partners,
            RightsBooks books,
            Clock clock,
            OtherClock database) {
        this.journal = journal;
        this.outbox = outbox;
        this.partners = partners;
        this.books = books;
        this.clock = clock;
        this.database = database;
    }

    /** What a look found. */
    private record Looked(List<UUID> over, UUID behind, boolean more) {}

    /** How many of each kind the promises of this moment keep no longer. Destroys and notes nothing. */
    public Map<String, Integer> counted() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Instant now = now();
        Optional<Terms> terms = books.read(tx -> terms(tx, now));
        for (Copy kind : Copy.values()) {
            counts.put(kind.name(), terms.map(each -> counted(kind, each)).orElse(0));
        }
        return counts;
    }

    private Optional<Terms> terms(Connection tx, Instant now) throws SQLException {
        return Terms.of(Promises.kept(tx, promised(now), now), now);
    }

    /** As the database can keep it: one moment is compared with another that was noted. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<Promise, Instant> promised(Instant now) {
        return Promise.of(partners.current().agreements().values(), now);
    }

    private int counted(Copy kind, Terms terms) {
        int count = 0;
        Looked looked = new Looked(List.of(), FIRST, true);
        for (int looks = 0; looks < MOST_LOOKS && looked.more(); looks++) {
            UUID behind = looked.behind();
            looked = books.read(tx -> look(tx, kind, terms, behind));
            count += looked.over().size();
        }
        return count;
    }

    /** Notes what is promised today; destroys nothing. */
    void note() {
        Instant now = now();
        books.write(tx -> noted(tx, now, CopiesGo.BY_HAND), done -> List.of());
    }

    /**
     * Notes what is promised today and destroys what nobody promises any longer, once a day; nothing before promises were noted long enough without a break.
     *
     * @param mine asked before each transaction; false ends the pass
     */
    void pass(BooleanSupplier mine) throws InterruptedException {
        Instant now = now();
        Optional<Terms> terms = books.write(tx -> begun(tx, now), done -> List.of());
        if (terms.isEmpty()) {
            return;
        }
        boolean whole = true;
        for (Copy kind : Copy.values()) {
            whole &= destroyed(kind, terms.get(), mine);
        }
        if (whole) {
            books.write(
                    tx -> {
                        Promises.end(tx, now);
                        return true;
                    },
                    done -> List.of());
        }
    }

    private Optional<Terms> begun(Connection tx, Instant now) throws SQLException {
        return noted(tx, now, CopiesGo.AGREED) && Promises.ready(tx, now) ? terms(tx, now) : Optional.empty();
    }

    private boolean noted(Connection tx, Instant now, CopiesGo when) throws SQLException {
        if (Duration.between(now, database.now(tx)).abs().compareTo(CLOCKS_APART) > 0) {
            return false;
        }
        Promises.note(tx, promised(now), now);
        Promises.look(tx, now, when);
        return true;
    }

    /** True if it came to the end. */
    private boolean destroyed(Copy kind, Terms terms, BooleanSupplier mine) throws InterruptedException {
        Looked looked = new Looked(List.of(), FIRST, true);
        for (int looks = 0; looked.more(); looks++) {
            if (looks == MOST_LOOKS || !mine.getAsBoolean()) {
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

    private void destroy(Copy kind, List<UUID> over) {
        books.write(
                tx -> {
                    Holds.keepOthersOut(tx);
                    List<UUID> free =
                            Rows.of(over).uuid(id -> id).read(tx, kind.free(), row -> row.getObject(1, UUID.class));
                    return free.isEmpty() ? 0 : destroy(tx, kind, free);
                },
                count -> count == 0 ? List.of() : List.of(entry(kind, count)));
    }

    private int destroy(Connection tx, Copy kind, List<UUID> ids) throws SQLException {
        return switch (kind) {
            case PAYLOADS -> journal.payloads(tx, ids);
            case ANSWERS -> journal.answers(tx, ids);
            case SENT -> outbox.bytes(tx, ids, clock.instant());
            case FILES -> outbox.files(tx, ids, clock.instant());
        };
    }

    private AuditEvent entry(Copy kind, int count) {
        return AuditEvent.of(
                clock.instant(),
                GATEWAY,
                AuditAction.COPIES_DESTROYED,
                "retention",
                Map.of(kind.name(), Integer.toString(count), "terms", "agreed"));
    }

    private static Looked look(Connection tx, Copy kind, Terms terms, UUID behind) throws SQLException {
        List<Terms.Term> all = terms.of(kind);
        List<UUID> over = new ArrayList<>();
        UUID last = behind;
        try (PreparedStatement select = tx.prepareStatement(kind.look())) {
            select.setArray(
                    1,
                    tx.createArrayOf("text", all.stream().map(Terms.Term::what).toArray()));
            select.setArray(
                    2,
                    tx.createArrayOf(
                            "text",
                            all.stream().map(each -> each.over().asText()).toArray()));
            select.setObject(3, behind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && over.size() < kind.most()) {
                    last = rows.getObject(1, UUID.class);
                    if (rows.getBoolean(2)) {
                        over.add(last);
                    }
                }
            }
        }
        return new Looked(over, last, !last.equals(behind));
    }
}
