package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Manages legal holds: data of a held person or case is not erased at any request. Thread-safe. */
@Component
public class LegalHolds {

    private static final int SHOWN = 200;
    private static final String HOLDS =
            "select id, kind, reason, set_at, set_by, lifted_at, lifted_by from rights.hold";

    private final Subjects subjects;
    private final CaseSearch cases;
    private final DataSubjectTransactions books;
    private final Clock clock;

    LegalHolds(Subjects subjects, CaseSearch cases, DataSubjectTransactions books, Clock clock) {
        this.subjects = subjects;
        this.cases = cases;
        this.books = books;
        this.clock = clock;
    }

    /**
     * A hold.
     *
     * @param kind PERSON or CASE
     * @param liftedAt null while it holds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hold(
            UUID id, String kind, String reason, Instant setAt, String setBy, Instant liftedAt, String liftedBy) {

        /** Returns its position in the list. */
        public KeysetPosition place() {
            return new KeysetPosition(liftedAt == null ? 1 : 0, id);
        }
    }

    /** Holds a person. */
    public UUID person(String by, UUID person, String reason) {
        return set(by, "PERSON", reason, tx -> SubjectLookup.of(tx, subjects, person).stream()
                .map(Spoken::mention)
                .toList());
    }

    /** Holds a case and every person in it, by its code or a number of an agency. */
    public UUID ofCase(String by, String number, String reason) {
        return set(by, "CASE", reason, tx -> cases.find(tx, number));
    }

    /** Until this transaction ends no other can set a hold, or destroy data that one might hold. */
    static void keepOthersOut(Connection tx) throws SQLException {
        SqlStatement.of(tx, "select pg_advisory_xact_lock(hashtextextended('rights.hold', 0))")
                .hasRow();
    }

    private UUID set(String by, String kind, String reason, Transactions.Work<List<UUID>> finding) {
        String why = PersonalReason.of(reason);
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        return books.write(
                tx -> {
                    keepOthersOut(tx);
                    List<UUID> targets = finding.run(tx);
                    String hold = "insert into rights.hold (id, kind, reason, set_at, set_by) values (?, ?, ?, ?, ?)";
                    SqlStatement.of(tx, hold, id, kind, why, now, by).update();
                    RowArrays.of(targets)
                            .uuid(each -> id)
                            .text(each -> kind.equals("CASE") ? "CASE" : "MENTION")
                            .uuid(each -> each)
                            .write(tx, """
                            insert into rights.hold_target (hold_id, kind, id) select * from unnest(?::uuid[], ?::text[], ?::uuid[])
                            """);
                    return id;
                },
                done -> List.of(AuditEvent.of(now, by, AuditAction.HOLD_SET, id.toString(), Map.of("kind", kind))));
    }

    /** Lifts a hold. */
    public void lift(String by, UUID id, String reason) {
        String why = PersonalReason.of(reason);
        Instant now = clock.instant();
        books.write(
                tx -> {
                    int lifted = SqlStatement.of(tx, """
                            update rights.hold set lifted_at = ?, lifted_by = ?, lift_reason = ? where id = ? and lifted_at is null
                            """, now, by, why, id).update();
                    if (lifted == 0) {
                        throw new NotPossibleException(NotPossibleException.Why.NOT_OPEN);
                    }
                    return lifted;
                },
                done -> List.of(AuditEvent.of(now, by, AuditAction.HOLD_LIFTED, id.toString(), Map.of())));
    }

    /** Returns active holds first, then the latest others. */
    public List<Hold> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of holds, after this one. */
    public List<Hold> page(Optional<KeysetPosition> after, int most) {
        return books.read(tx -> KeysetPages.inParts(
                tx, HOLDS, "(lifted_at is null)::int", after, most, SqlStatement.recordsFrom(1, Hold.class)));
    }

    /** True if anything of this person must be kept. */
    boolean holds(Connection tx, UUID person) throws SQLException {
        return SqlStatement.of(tx, """
                with hers as materialized (select o.mention_id, o.message_id from registry.told_of o where o.person_id = ?)
                select t.hold_id from rights.hold_target t join rights.hold h on h.id = t.hold_id and h.lifted_at is null
                where t.kind = 'MENTION' and t.id in (select mention_id from hers)
                   or t.kind = 'CASE' and exists (select from registry.case_file f join registry.told_case c on c.case_id = coalesce(f.merged_into, f.id)
                        where f.id = t.id and c.message_id in (select message_id from hers))
                limit 1
                """, person).hasRow();
    }
}
