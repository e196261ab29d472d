package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Finds the persons that a breach concerns: which persons' records went to which receivers in a period, through a link, to or from a partner. It
 * tracks the deadlines of the law on the protection of personal data, five days to the authority and three to the person, from the moment the breach
 * was known. Ids only, never a value. Thread-safe.
 */
@Component
public class BreachService {

    static final Duration AUTHORITY = Duration.ofDays(5);
    static final Duration PERSONS = Duration.ofDays(3);

    private static final int SHOWN = 100;
    private static final String BREACHES =
            "select id, from_at, to_at, link, partner, known_at, reason, opened_by, authority_told_at, persons_told_at from rights.breach";
    private static final String OPEN =
            "insert into rights.breach (id, from_at, to_at, link, partner, known_at, reason, opened_at, opened_by)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int LONGEST = 80;

    private static final String ITS = """
            with b as materialized (select * from rights.breach where id = ?),
            its as materialized (
                select l.message_id, l.link, l.record, l.at, b.id from b join delivery.left_house l on l.at >= b.from_at and l.at < b.to_at
                where (b.link is null or b.link in (l.link, l.origin))
                  and (b.partner is null or b.partner in (split_part(l.link, '/', 1), split_part(l.origin, '/', 1)))
            )
            """;

    private final DataSubjectTransactions books;
    private final Clock clock;

    BreachService(DataSubjectTransactions books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** The known facts of a breach; link and partner may be null. */
    public record Scope(Instant from, Instant to, String link, String partner, Instant knownAt, String reason) {}

    /**
     * A breach and its deadlines.
     *
     * @param authorityDue by when the authority must be informed; {@code personsDue} the persons
     * @param late true if a deadline passed without this information
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Breach(
            UUID id,
            Instant from,
            Instant to,
            String link,
            String partner,
            Instant knownAt,
            String reason,
            String openedBy,
            Instant authorityDue,
            Instant authorityToldAt,
            Instant personsDue,
            Instant personsToldAt,
            boolean late) {}

    /** The number of persons and records that one receiver got. */
    public record Concerned(String link, int persons, int records) {}

    /** One person's record at one receiver. */
    public record Row(UUID person, UUID message, String record, String link, Instant at) {}

    /** Records that a breach is known. */
    public Breach open(String by, Scope scope) {
        String reason = PersonalReason.of(scope.reason());
        if (scope.from() == null || scope.to() == null || !scope.from().isBefore(scope.to())) {
            throw new InvalidRightsRequestException("to", "after");
        }
        for (String each : new String[] {scope.link(), scope.partner()}) {
            if (each != null && each.length() > LONGEST) {
                throw new InvalidRightsRequestException("link", "length");
            }
        }
        Instant now = clock.instant();
        Instant known = scope.knownAt() == null ? now : scope.knownAt();
        if (known.isAfter(now)) {
            throw new InvalidRightsRequestException("knownAt", "past");
        }
        UUID id = TimeOrderedId.at(now);
        books.write(
                tx -> SqlStatement.of(
                                tx,
                                OPEN,
                                id,
                                scope.from(),
                                scope.to(),
                                scope.link(),
                                scope.partner(),
                                known,
                                reason,
                                now,
                                by)
                        .update(),
                done -> List.of(
                        AuditEvent.of(now, by, AuditAction.BREACH_LISTED, id.toString(), Map.of("what", "opened"))));
        return breach(id);
    }

    /** Returns one breach. */
    public Breach breach(UUID id) {
        return books.read(tx ->
                        SqlStatement.of(tx, BREACHES + " where id = ?", id).first(this::breach))
                .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.UNKNOWN));
    }

    /** Returns the latest breaches, the newest first. */
    public List<Breach> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of breaches, after this one. */
    public List<Breach> page(Optional<UUID> after, int most) {
        return books.read(tx -> KeysetPages.newestFirst(tx, BREACHES, "id", after, most, this::breach));
    }

    private Breach breach(ResultSet row) throws SQLException {
        Instant known = SqlStatement.instant(row, 6);
        Instant authority = SqlStatement.instant(row, 9);
        Instant persons = SqlStatement.instant(row, 10);
        Instant now = clock.instant();
        boolean late = authority == null && now.isAfter(known.plus(AUTHORITY))
                || persons == null && now.isAfter(known.plus(PERSONS));
        return new Breach(
                row.getObject(1, UUID.class),
                SqlStatement.instant(row, 2),
                SqlStatement.instant(row, 3),
                row.getString(4),
                row.getString(5),
                known,
                row.getString(7),
                row.getString(8),
                known.plus(AUTHORITY),
                authority,
                known.plus(PERSONS),
                persons,
                late);
    }

    /** Returns how many persons and records each receiver got. */
    public List<Concerned> concerned(UUID id) {
        breach(id);
        String sql = ITS + """
                select its.link, count(distinct m.person_id)::int, count(distinct its.message_id)::int
                from its left join registry.told_of m on m.message_id = its.message_id group by its.link order by its.link
                """;
        return books.read(tx -> SqlStatement.of(tx, sql, id)
                .list(row -> new Concerned(row.getString(1), row.getInt(2), row.getInt(3))));
    }

    /** Returns the rows, at most this many; who viewed them is audited. */
    public List<Row> rows(String by, UUID id, int most) {
        breach(id);
        String sql = ITS + """
                select m.person_id, its.message_id, its.record, its.link, its.at from its join registry.told_of m on m.message_id = its.message_id
                order by m.person_id, its.at limit ?
                """;
        List<Row> rows =
                books.read(tx -> SqlStatement.of(tx, sql, id, most).list(SqlStatement.recordsFrom(1, Row.class)));
        books.write(
                tx -> rows,
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.BREACH_LISTED,
                        id.toString(),
                        Map.of("rows", Integer.toString(rows.size())))));
        return rows;
    }

    /** Records that {@code AUTHORITY} or {@code PERSONS} was informed. */
    public Breach told(String by, UUID id, String whom) {
        if (!whom.equals("AUTHORITY") && !whom.equals("PERSONS")) {
            throw new InvalidRightsRequestException("whom", "unknown");
        }
        String column = whom.equals("AUTHORITY") ? "authority_told" : "persons_told";
        Instant now = clock.instant();
        books.write(
                tx -> {
                    int told = SqlStatement.of(tx, """
                            update rights.breach set %1$s_at = ?, %1$s_by = ? where id = ? and %1$s_at is null
                            """.formatted(column), now, by, id)
                            .update();
                    if (told == 0) {
                        throw new NotPossibleException(NotPossibleException.Why.NOT_OPEN);
                    }
                    return told;
                },
                done -> List.of(
                        AuditEvent.of(now, by, AuditAction.BREACH_LISTED, id.toString(), Map.of("told", whom))));
        return breach(id);
    }
}
