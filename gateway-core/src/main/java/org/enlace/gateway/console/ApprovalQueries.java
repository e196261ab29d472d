package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.store.ListPlace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a second voice, what must be looked at again, and who looked at values. Each institution sees its own. */
@Component
class ApprovalQueries {

    private static final String APPROVALS = """
            select a.*, (select count(*) from access.voice v where v.approval_id = a.id and v.yes) as voices,
                (select string_agg(v.by, ', ' order by v.at) from access.voice v where v.approval_id = a.id) as by
            from access.approval a
            """;

    /** What is to be done comes first. */
    private static final String RANK = """
            case when emergency_by is not null and reviewed_by is null then 2 when state = 'REQUESTED' and expires_at > :now then 1 else 0 end""";

    private static final String ORDER = " order by " + RANK + " desc, id desc limit :limit";

    private final ScopedReading reading;

    ApprovalQueries(ScopedReading reading) {
        this.reading = reading;
    }

    /**
     * One request and what became of it.
     *
     * @param state {@code REQUESTED}, {@code APPROVED}, {@code REFUSED}, {@code SPENT}; {@code EXPIRED} if nobody decided in time
     * @param voices how many were for it
     * @param answeredBy who spoke
     * @param toReview true if it was an emergency at which nobody else has looked yet
     */
    record Approval(
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

        /** Where it is in the list. */
        ListPlace place() {
            return new ListPlace(toReview ? 2 : waits() ? 1 : 0, id);
        }
    }

    /** A look at values. */
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

    List<Approval> approvals(Viewer viewer, Instant now, Optional<ListPlace> after, int limit) {
        return reading.as(
                viewer,
                client -> approvals(
                        client,
                        after.map(last -> " where (" + RANK + ", id) < (:rank, :id)")
                                .orElse(""),
                        now,
                        after.orElse(new ListPlace(0, null)),
                        limit));
    }

    Optional<Approval> approval(Viewer viewer, UUID id, Instant now) {
        return reading.as(
                viewer, client -> approvals(client, " where a.id = :id", now, new ListPlace(0, id), 1).stream()
                        .findFirst());
    }

    private static List<Approval> approvals(JdbcClient client, String where, Instant now, ListPlace place, int limit) {
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
                        state(row.getString("state"), Columns.instant(row, "expires_at"), now),
                        Columns.instant(row, "requested_at"),
                        Columns.instant(row, "expires_at"),
                        row.getString("emergency_by"),
                        row.getString("emergency_reason"),
                        Columns.instant(row, "emergency_at"),
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
                .query((row, number) -> new Opening(
                        row.getObject("id", UUID.class),
                        row.getString("by"),
                        row.getString("institution"),
                        List.of((String[]) row.getArray("owners").getArray()),
                        row.getString("subject"),
                        row.getString("what"),
                        row.getString("reason"),
                        Columns.instant(row, "opened_at"),
                        Columns.instant(row, "until")))
                .list());
    }
}
