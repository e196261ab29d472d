package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Destroying;
import org.enlace.gateway.journal.Destroyed;
import org.springframework.stereotype.Component;

/**
 * Destroys copies of the transport whose time is over: partners' own bytes, bytes that were sent, answers that were given. Records stay, and that something was
 * received and sent; of bytes that were sent their digest. What is held, waits, or was never read is left alone. Thread-safe.
 */
@Component
public class Retention {

    /** One run destroys no more of each kind: it is one transaction, and others wait for its locks. */
    static final int MOST = 2_000;

    /** Before every id. */
    static final UUID NONE = new UUID(0, 0);

    private static final int LEAST_DAYS = 1;
    private static final String GATEWAY = "gateway";

    private final Destroyed journal;
    private final Destroying outbox;
    private final RightsBooks books;
    private final Clock clock;

    Retention(Destroyed journal, Destroying outbox, RightsBooks books, Clock clock) {
        this.journal = journal;
        this.outbox = outbox;
        this.books = books;
        this.clock = clock;
    }

    /**
     * What was destroyed, or would be.
     *
     * @param counts by kind
     * @param more true if a kind had more than one run destroys: run again
     */
    public record Run(boolean dryRun, Instant before, Map<String, Integer> counts, boolean more) {}

    /**
     * Destroys what is older than so many days.
     *
     * @param dryRun true to count only
     */
    public Run run(String by, int days, boolean dryRun) {
        if (days < LEAST_DAYS) {
            throw new Unfit("days", "min");
        }
        Instant before = clock.instant().minus(Duration.ofDays(days));
        Terms terms = Terms.allBefore(before);
        Map<String, Integer> counts = dryRun
                ? books.read(tx -> counted(tx, terms))
                : books.write(tx -> destroyed(tx, terms), done -> List.of(entry(by, "days", days, done)));
        return new Run(
                dryRun, before, counts, !dryRun && counts.values().stream().anyMatch(count -> count >= MOST));
    }

    /**
     * Destroys up to {@link #MOST} of one kind, in the order of their ids; written down only where there were any.
     *
     * @param behind the last one of the call before, {@link #NONE} for the first
     * @return the last one that was destroyed; {@link #NONE} if nothing is left
     */
    UUID byTheClock(Copy kind, Terms terms, UUID behind) {
        List<UUID> found = new ArrayList<>();
        books.write(
                tx -> {
                    // The work may be done again if its commit is not certain.
                    found.clear();
                    found.addAll(over(tx, kind, terms, behind));
                    return found.isEmpty() ? 0 : destroyed(tx, kind, found);
                },
                count -> count == 0 ? List.of() : List.of(entry(GATEWAY, "terms", "agreed", Map.of(kind.name(), count))));
        return found.size() < MOST ? NONE : found.get(found.size() - 1);
    }

    private AuditEvent entry(String by, String name, Object value, Map<String, Integer> counts) {
        Map<String, String> facts = new HashMap<>(Erasures.text(counts));
        facts.put(name, value.toString());
        return AuditEvent.of(clock.instant(), by, AuditAction.COPIES_DESTROYED, "retention", facts);
    }

    private static Map<String, Integer> counted(Connection tx, Terms terms) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Copy kind : Copy.values()) {
            String sql = "select count(*)::int from (" + kind.over() + ") as found";
            try (PreparedStatement select = prepare(tx, sql, kind, terms, NONE);
                    ResultSet row = select.executeQuery()) {
                row.next();
                counts.put(kind.name(), row.getInt(1));
            }
        }
        return counts;
    }

    private Map<String, Integer> destroyed(Connection tx, Terms terms) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Copy kind : Copy.values()) {
            counts.put(kind.name(), destroyed(tx, kind, over(tx, kind, terms, NONE)));
        }
        return counts;
    }

    private int destroyed(Connection tx, Copy kind, List<UUID> ids) throws SQLException {
        return switch (kind) {
            case PAYLOADS -> journal.payloads(tx, ids);
            case ANSWERS -> journal.answers(tx, ids);
            case SENT -> outbox.bytes(tx, ids, clock.instant());
            case FILES -> outbox.files(tx, ids, clock.instant());
        };
    }

    private static List<UUID> over(Connection tx, Copy kind, Terms terms, UUID behind) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement select = prepare(tx, kind.over() + " limit " + MOST, kind, terms, behind);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    private static PreparedStatement prepare(Connection tx, String sql, Copy kind, Terms terms, UUID behind)
            throws SQLException {
        List<Terms.Term> all = terms.of(kind);
        PreparedStatement select = tx.prepareStatement(sql);
        select.setArray(1, tx.createArrayOf("text", all.stream().map(Terms.Term::name).toArray()));
        select.setArray(
                2,
                tx.createArrayOf(
                        "text", all.stream().map(each -> each.before().toString()).toArray()));
        select.setObject(3, behind);
        return select;
    }
}
