package org.enlace.gateway.operations.resend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of jobs and items, in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class ResendJobRepository {

    /** The notification topic for new jobs. */
    static final String NEWS = "replay";

    private static final String JOB = """
            select id, state, request ->> 'stage', request ->> 'versions', reason, request::text, requested_by, institution, (request ->> 'rate')::int,
                (request ->> 'stopAfter')::int, (request ->> 'stopPercent')::int, created_at, changed_at, finished_at,
                (select count(*) filter (where d.state = 'DELIVERED') from delivery.delivery d where d.replay_job = job.id),
                (select count(*) filter (where d.state in ('PARKED', 'REFUSED_BY_RECEIVER')) from delivery.delivery d where d.replay_job = job.id)
            from replay.job
            """;

    /** Stores a job; false if its operator used its start key before. */
    boolean add(Connection tx, ResendJob job, String startKey, byte[] digest) throws SQLException {
        ChangeNotifier.tell(tx, NEWS);
        String insert = """
                insert into replay.job (id, start_key, digest, request, reason, state, requested_by, institution, created_at, changed_at)
                values (?, ?, ?, ?::jsonb, ?, 'RUNNING', ?, ?, ?, ?) on conflict (requested_by, start_key) do nothing
                """;
        return SqlStatement.of(
                                tx,
                                insert,
                                job.id(),
                                startKey,
                                digest,
                                job.request(),
                                job.reason(),
                                job.requestedBy(),
                                job.institution(),
                                job.createdAt(),
                                job.createdAt())
                        .update()
                == 1;
    }

    /** Stores the one item of a job about one message. */
    void addItem(Connection tx, UUID job, UUID message) throws SQLException {
        SqlStatement.of(tx, """
                insert into replay.item (job_id, number, subject, message_id, sender, record)
                select ?, 1, id, id, link, record from journal.message where id = ?
                """, job, message).update();
    }

    /** The job started under this key, and the digest of its request. */
    record Started(UUID id, byte[] digest) {}

    /** Returns how many items an operator resent since a moment in jobs that were small enough to need no approval. */
    int small(Connection tx, String user, Instant since, int most) throws SQLException {
        String sql = """
                select coalesce(sum(items), 0) from (
                    select count(*) as items from replay.job j join replay.item i on i.job_id = j.id
                    where j.requested_by = ? and j.created_at > ? group by j.id having count(*) <= ?) as small""";
        return SqlStatement.of(tx, sql, user, since, most).single(row -> row.getInt(1));
    }

    Optional<Started> started(Connection tx, String user, String startKey) throws SQLException {
        String sql = "select id, digest from replay.job where requested_by = ? and start_key = ?";
        return SqlStatement.of(tx, sql, user, startKey)
                .first(row -> new Started(row.getObject(1, UUID.class), row.getBytes(2)));
    }

    /** Returns the job started under this key, if it is about this dead letter group. */
    Optional<ResendJob> begun(Connection tx, String user, String startKey, String group) throws SQLException {
        String it = " where requested_by = ? and start_key = ? and request #>> '{filter,group}' = ?";
        return jobs(tx, JOB + it, user, startKey, group).stream().findFirst();
    }

    /** The job, if there is one of this institution. */
    Optional<ResendJob> job(Connection tx, UUID id) throws SQLException {
        return jobs(tx, JOB + " where id = ?", id).stream().findFirst();
    }

    /**
     * Returns the newest jobs.
     *
     * @param institution the institution of the jobs; empty for all
     * @param after the last one of the previous page
     */
    List<ResendJob> newest(Connection tx, Optional<String> institution, Optional<UUID> after, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        institution.ifPresent(values::add);
        after.ifPresent(values::add);
        values.add(most);
        return jobs(
                tx,
                JOB + " where true"
                        + institution.map(own -> " and institution = ?").orElse("")
                        + after.map(last -> " and id < ?").orElse("") + " order by id desc limit ?",
                values.toArray());
    }

    /** Returns the newest job that released the whole of a dead letter group. */
    Optional<ResendJob> release(Connection tx, String group) throws SQLException {
        String whole =
                " where request #>> '{filter,group}' = ? and request #> '{filter,ids}' is null order by id desc limit 1";
        return jobs(tx, JOB + whole, group).stream().findFirst();
    }

    /** Returns why items of a job had no result: a code and how often, the most frequent first. */
    Map<String, Long> whys(Connection tx, UUID job) throws SQLException {
        return tally(
                tx,
                job,
                "select why, count(*) from replay.item where job_id = ? and why is not null group by why order by 2 desc, 1");
    }

    /** Returns the faults of what a job resent since: the code of a fault and how often, the most frequent first. */
    Map<String, Long> faults(Connection tx, UUID job) throws SQLException {
        return tally(
                tx,
                job,
                "select coalesce(fault, ''), count(*) from delivery.delivery where replay_job = ?"
                        + " and state in ('PARKED', 'REFUSED_BY_RECEIVER') group by 1 order by 2 desc, 1");
    }

    private static Map<String, Long> tally(Connection tx, UUID job, String sql) throws SQLException {
        return SqlStatement.of(tx, sql, job).map(row -> row.getString(1), row -> row.getLong(2));
    }

    /** A job that its stop rule stopped, and when. */
    public record Stopped(UUID id, Instant at) {}

    /** Returns the stopped jobs that are undecided, the newest first. */
    public List<Stopped> stopped(Connection tx, int most) throws SQLException {
        String sql = "select id, changed_at from replay.job where state = 'STOPPED' order by id desc limit ?";
        return SqlStatement.of(tx, sql, most)
                .list(row -> new Stopped(row.getObject(1, UUID.class), SqlStatement.instant(row, 2)));
    }

    private static List<ResendJob> jobs(Connection tx, String sql, Object... values) throws SQLException {
        return SqlStatement.of(tx, sql, values).list(row -> job(tx, row));
    }

    private static ResendJob job(Connection tx, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        Map<String, Long> counts =
                tally(tx, id, "select state, count(*) from replay.item where job_id = ? group by 1 order by 1");
        return new ResendJob(
                id,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                SqlStatement.instant(row, 12),
                SqlStatement.instant(row, 13),
                SqlStatement.instant(row, 14),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts,
                row.getLong(15),
                row.getLong(16));
    }

    /** Returns the running jobs. */
    List<UUID> running(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select id from replay.job where state = 'RUNNING' order by id")
                .list(row -> row.getObject(1, UUID.class));
    }

    /** Locks the job and returns its state; the runner and an operator never act on it at the same time. */
    Optional<String> lock(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(tx, "select state from replay.job where id = ? for update", id)
                .first(row -> row.getString(1));
    }

    void move(Connection tx, UUID id, String state, Instant now) throws SQLException {
        boolean over = state.equals("DONE") || state.equals("CANCELLED");
        String sql =
                "update replay.job set state = ?, changed_at = ?, finished_at = case when ? then ?::timestamptz end where id = ?";
        SqlStatement.of(tx, sql, state, now, over, now, id).update();
        if (state.equals("RUNNING")) {
            ChangeNotifier.tell(tx, NEWS);
        }
    }

    /** Returns the next open items. */
    List<ResendItem> open(Connection tx, UUID job, int most) throws SQLException {
        return items(tx, "state = 'OPEN'", job, 0, most);
    }

    /** Returns a page of items, after this number. */
    List<ResendItem> items(Connection tx, UUID job, int after, int most) throws SQLException {
        return items(tx, "true", job, after, most);
    }

    private static List<ResendItem> items(Connection tx, String condition, UUID job, int after, int most)
            throws SQLException {
        String sql =
                "select number, subject, message_id, sender, receiver, record, state, why, result, done_at from replay.item"
                        + " where job_id = ? and number > ? and " + condition + " order by number limit ?";
        return SqlStatement.of(tx, sql, job, after, most).list(SqlStatement.recordsFrom(1, ResendItem.class));
    }

    void done(Connection tx, UUID job, int number, ResendItemProcessor.Done done, Instant now) throws SQLException {
        String sql =
                "update replay.item set state = ?, why = ?, result = ?, done_at = ? where job_id = ? and number = ? and state = 'OPEN'";
        SqlStatement.of(tx, sql, done.state(), done.why(), done.result(), now, job, number)
                .update();
    }
}
