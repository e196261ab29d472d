package org.enlace.gateway.console.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the requests that wait for a second approval, emergencies to be reviewed, and the accesses to values. Each institution sees its own. */
@Component
public class ApprovalQueries {

    private static final String APPROVALS = """
            select a.*, (select count(*) from access.voice v where v.approval_id = a.id and v.yes) as voices,
                (select string_agg(v.by, ', ' order by v.at) from access.voice v where v.approval_id = a.id) as by
            from access.approval a
            """;

    /** Sorts open requests first. */
    private static final String RANK = """
            case when emergency_by is not null and reviewed_by is null then 2 when state = 'REQUESTED' and expires_at > :now then 1 else 0 end""";

    private static final String ORDER = " order by " + RANK + " desc, id desc limit :limit";

    private static final SqlStatement.RowReader<Opening> OPENING = SqlStatement.recordsOf(Opening.class);

    private final ScopedReader reading;

    ApprovalQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * A request and its outcome.
     *
     * @param state {@code REQUESTED}, {@code APPROVED}, {@code REFUSED}, {@code SPENT}; {@code EXPIRED} if it was not decided in time
     * @param voices number of approvals
     * @param answeredBy accounts that answered
     * @param toReview true if it was an emergency that no other account has reviewed yet
     */
    public record Approval(
            UUID id,
            String kind,
            String subject,
            String requester,
            String institution,
            String reason,
            int needed,
            int voices,
            String answeredBy,
            String state,
            Instant requestedAt,
            Instant expiresAt,
            String emergencyBy,
            String emergencyReason,
            Instant emergencyAt,
            String reviewedBy,
            String review,
            boolean toReview) {

        public boolean waits() {
            return state.equals("REQUESTED");
        }

        /** Returns its position in the list. */
        KeysetPosition place() {
            return new KeysetPosition(toReview ? 2 : waits() ? 1 : 0, id);
        }
    }

    /** An access to values. */
    record Opening(
            UUID id,
            String by,
            String institution,
            List<String> owners,
            String subject,
            String what,
            String reason,
            Instant openedAt,
            Instant until) {}

    public List<Approval> approvals(Viewer viewer, Instant now, Optional<KeysetPosition> after, int limit) {
        return reading.as(
                viewer,
                client -> approvals(
                        client,
                        after.map(last -> " where (" + RANK + ", id) < (:rank, :id)")
                                .orElse(""),
                        now,
                        after.orElse(new KeysetPosition(0, null)),
                        limit));
    }

    Optional<Approval> approval(Viewer viewer, UUID id, Instant now) {
        return reading.as(
                viewer, client -> approvals(client, " where a.id = :id", now, new KeysetPosition(0, id), 1).stream()
                        .findFirst());
    }

    private static List<Approval> approvals(
            JdbcClient client, String where, Instant now, KeysetPosition place, int limit) {
        return client.sql(APPROVALS + where + ORDER)
                .param("now", java.sql.Timestamp.from(now))
                .param("id", place.id(), java.sql.Types.OTHER)
                .param("rank", place.rank())
                .param("limit", limit)
                .query((row, number) -> new Approval(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("requester"),
                        row.getString("institution"),
                        row.getString("reason"),
                        row.getInt("needed"),
                        row.getInt("voices"),
                        row.getString("by"),
                        state(row.getString("state"), SqlStatement.instant(row, "expires_at"), now),
                        SqlStatement.instant(row, "requested_at"),
                        SqlStatement.instant(row, "expires_at"),
                        row.getString("emergency_by"),
                        row.getString("emergency_reason"),
                        SqlStatement.instant(row, "emergency_at"),
                        row.getString("reviewed_by"),
                        row.getString("review"),
                        row.getString("emergency_by") != null && row.getString("reviewed_by") == null))
                .list();
    }

    private static String state(String stored, Instant expires, Instant now) {
        boolean late = !expires.isAfter(now) && (stored.equals("REQUESTED") || stored.equals("APPROVED"));
        return late ? "EXPIRED" : stored;
    }

    List<Opening> openings(Viewer viewer, Optional<UUID> after, int limit) {
        return reading.as(viewer, client -> client.sql("select * from access.opening"
                        + after.map(last -> " where id < :after").orElse("") + " order by id desc limit :limit")
                .param("after", after.orElse(null), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> OPENING.read(row))
                .list());
    }
}
