package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gives break-glass access to sealed values: it needs a reason, lasts ten minutes for one subject, and is listed for the owner of the data. More than
 * {@code enlace.values.alone} of them in a day need an approval. Thread-safe.
 */
@Component
public class ValueAccess {

    /** Duration of one access. */
    public static final Duration OPEN = Duration.ofMinutes(10);

    private static final Duration DAY = Duration.ofHours(24);

    private final AccessTransactions accessTransactions;
    private final Approvals approvals;
    private final Clock clock;
    private final int alone;

    /** @param alone how many one account may open in a day without an approval */
    ValueAccess(
            AccessTransactions accessTransactions,
            Approvals approvals,
            Clock clock,
            @Value("${enlace.values.alone:20}") int alone) {
        this.accessTransactions = accessTransactions;
        this.approvals = approvals;
        this.clock = clock;
        this.alone = alone;
    }

    /**
     * The sealed data that an account wants to see.
     *
     * @param owners partners whose data it is
     * @param subject id of the message, or of the person
     * @param what kind of thing, for example {@code query}
     */
    public record Sealed(Set<String> owners, String subject, String what) {

        /** Returns the text about which an approval is asked. */
        public String asked() {
            return what + " " + subject;
        }
    }

    /**
     * Opens it, or finds that it is open.
     *
     * @param reason may be empty while it is open
     * @return until when
     * @throws ApprovalRequiredException if this account has opened too many today
     * @throws ReasonRequiredException if it is not open and there is no reason
     */
    public Instant open(Approvals.Who who, Sealed sealed, String reason) {
        Instant now = clock.instant();
        return accessTransactions
                .write(tx -> open(tx, who, sealed, reason, now), Opened::audit)
                .until();
    }

    /** Signals that nothing is opened without a reason. */
    public static final class ReasonRequiredException extends RuntimeException {}

    private record Opened(Instant until, List<AuditEvent> audit) {}

    private Opened open(Connection tx, Approvals.Who who, Sealed sealed, String reason, Instant now)
            throws SQLException {
        // Two at once by one account count one after the other.
        SqlStatement.of(tx, "select pg_advisory_xact_lock(hashtext('access.opening'), hashtext(?))", who.user())
                .hasRow();
        List<AuditEvent> audit = new ArrayList<>();
        Instant until = until(tx, who, sealed, now);
        if (until == null) {
            if (reason.isBlank()) {
                throw new ReasonRequiredException();
            }
            if (today(tx, who, now) >= alone) {
                audit.addAll(approvals.spend(tx, ask(who, sealed, reason)));
            }
            until = now.plus(OPEN);
            add(tx, who, sealed, reason, now, until);
        }
        audit.add(AuditEvent.of(
                now, who.actor(), AuditAction.VALUES_SHOWN, sealed.subject(), Map.of("what", sealed.what())));
        return new Opened(until, audit);
    }

    private static Approvals.Ask ask(Approvals.Who who, Sealed sealed, String reason) {
        return Approvals.Ask.of(
                Approvals.Kind.VALUES_IN_BULK,
                who.user(),
                who.institution(),
                sealed.asked(),
                ApprovalDigest.of(sealed.what(), sealed.subject()),
                reason);
    }

    private static Instant until(Connection tx, Approvals.Who who, Sealed sealed, Instant now) throws SQLException {
        String sql =
                "select max(until) from access.opening where by = ? and subject = ? and what = ? and until > ? and opened_at > ?";
        return SqlStatement.of(tx, sql, who.user(), sealed.subject(), sealed.what(), now, now.minus(DAY))
                .single(row -> SqlStatement.instant(row, 1));
    }

    private static int today(Connection tx, Approvals.Who who, Instant now) throws SQLException {
        String sql = "select count(*) from access.opening where by = ? and opened_at > ?";
        return SqlStatement.of(tx, sql, who.user(), now.minus(DAY)).single(row -> row.getInt(1));
    }

    private static void add(Connection tx, Approvals.Who who, Sealed sealed, String reason, Instant now, Instant until)
            throws SQLException {
        String sql = """
                insert into access.opening (id, by, institution, owners, subject, what, reason, opened_at, until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        SqlStatement.of(
                        tx,
                        sql,
                        TimeOrderedId.at(now),
                        who.user(),
                        who.institution(),
                        tx.createArrayOf("text", sealed.owners().toArray()),
                        sealed.subject(),
                        sealed.what(),
                        reason,
                        now,
                        until)
                .update();
    }
}
