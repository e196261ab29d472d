package org.enlace.gateway.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.store.Rows;

/** Reads runs, and what was seen of them, by a connection of whichever role: that of people hides what is not their institution's. Holds no state. */
public final class RunReading {

    private static final String COLUMNS =
            "r.id, r.link, r.started_by, r.started_at, r.expires_at, r.ended_at, r.ended_by, r.outcome, r.product,"
                    + " r.snapshot, r.contract, r.contract_print, r.mapping, r.mapping_print";

    private RunReading() {}

    /** The newest first, so many at most; of their samples only whether there is one. */
    public static List<Run> newest(Connection connection, int most) throws SQLException {
        return runs(
                connection,
                "case when sample is not null then ''::bytea end",
                Rows.of(List.of(most))
                        .number(each -> each)
                        .read(
                                connection,
                                "select " + COLUMNS + " from conformance.run r order by r.started_at desc, r.id desc"
                                        + " limit (select max(n) from unnest(?::int[]) as n)",
                                RunReading::run));
    }

    /** One; empty if there is none, or it is not to be seen. */
    public static Optional<Run> one(Connection connection, UUID id) throws SQLException {
        return runs(
                        connection,
                        "sample",
                        Rows.of(List.of(id))
                                .uuid(each -> each)
                                .read(
                                        connection,
                                        "select " + COLUMNS + " from conformance.run r where r.id = any(?::uuid[])",
                                        RunReading::run))
                .stream()
                .findFirst();
    }

    private static List<Run> runs(Connection connection, String sample, List<Run> bare) throws SQLException {
        Map<UUID, List<Step>> steps = new HashMap<>();
        Rows.of(bare.stream().map(Run::id).toList())
                .uuid(id -> id)
                .read(
                        connection,
                        "select run_id, number, kind, origin, field, rule, " + sample + ", form from conformance.step"
                                + " where run_id = any(?::uuid[]) order by run_id, number",
                        row -> steps.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(step(row)));
        return bare.stream()
                .map(run -> new Run(
                        run.id(),
                        run.link(),
                        run.startedBy(),
                        run.startedAt(),
                        run.expiresAt(),
                        run.end(),
                        run.prints(),
                        steps.getOrDefault(run.id(), List.of())))
                .toList();
    }

    /** How the steps of these runs stand, by run: of one that ended as they stood then. */
    public static Map<UUID, List<Shown>> shown(Connection connection, List<Run> runs, Map<UUID, Seen> seen)
            throws SQLException {
        Map<UUID, Map<Integer, Shown>> kept = kept(connection, runs, seen);
        Map<UUID, List<Shown>> shown = new HashMap<>();
        for (Run run : runs) {
            Map<Integer, Shown> its = kept.getOrDefault(run.id(), Map.of());
            shown.put(
                    run.id(),
                    Judge.of(run, seen.get(run.id())).stream()
                            .map(each -> its.getOrDefault(each.step().number(), each))
                            .toList());
        }
        return shown;
    }

    private static Map<UUID, Map<Integer, Shown>> kept(Connection connection, List<Run> runs, Map<UUID, Seen> seen)
            throws SQLException {
        Map<UUID, Map<Integer, Step>> steps = new HashMap<>();
        runs.forEach(run -> run.steps().forEach(step -> steps.computeIfAbsent(run.id(), id -> new HashMap<>())
                .put(step.number(), step)));
        Map<UUID, Map<Integer, Shown>> kept = new HashMap<>();
        Rows.of(runs.stream().map(Run::id).toList())
                .uuid(id -> id)
                .read(
                        connection,
                        "select run_id, number, state, seen_at, seen_message, seen_code, times from conformance.step"
                                + " where run_id = any(?::uuid[]) and state is not null",
                        row -> {
                            UUID run = row.getObject(1, UUID.class);
                            Shown its = kept(row, steps.get(run).get(row.getInt(2)), seen.get(run));
                            kept.computeIfAbsent(run, id -> new HashMap<>())
                                    .put(its.step().number(), its);
                            return its;
                        });
        return kept;
    }

    private static Shown kept(ResultSet row, Step step, Seen seen) throws SQLException {
        Optional<UUID> message = Optional.ofNullable(row.getObject(5, UUID.class));
        return new Shown(
                step,
                Shown.State.valueOf(row.getString(3)),
                Optional.ofNullable(instant(row, 4)),
                message,
                Optional.ofNullable(row.getString(6)),
                seen.arrivals().stream()
                        .filter(each -> message.filter(each.message()::equals).isPresent())
                        .findFirst()
                        .map(Seen.Arrival::findings)
                        .orElse(List.of()),
                row.getInt(7));
    }

    /** What was seen of these runs, by run. Lines of a file that are the same to the byte are one coming of it: of the others the digest is not told. */
    public static Map<UUID, Seen> seen(Connection connection, List<UUID> runs) throws SQLException {
        Map<UUID, List<Seen.Found>> findings = new HashMap<>();
        Rows.of(runs).uuid(id -> id).read(connection, """
                select f.message_id, f.field, f.rule from conformance.arrival a join journal.finding f on f.message_id = a.message_id
                where a.run_id = any(?::uuid[]) order by f.message_id, f.field, f.rule
                """, row -> findings.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(new Seen.Found(row.getString(2), row.getString(3))));
        Map<UUID, List<Seen.Arrival>> arrivals = new HashMap<>();
        Rows.of(runs).uuid(id -> id).read(connection, """
                select a.run_id, a.message_id, a.at, a.said, a.code,
                    case when not exists (select from conformance.arrival b where b.run_id = a.run_id and b.batch = a.batch and b.digest = a.digest
                        and b.line < a.line) then encode(a.digest, 'hex') end, a.version, a.original
                from conformance.arrival a where a.run_id = any(?::uuid[]) order by a.run_id, a.at, a.message_id
                """, row -> arrivals.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(arrival(row, findings)));
        Map<UUID, List<Seen.Attempt>> attempts = new HashMap<>();
        Rows.of(runs).uuid(id -> id).read(connection, """
                select a.run_id, d.id, d.message_id, h.at, d.version, d.generation, h.outcome, h.facts ->> 'fault'
                from conformance.arrival a join conformance.run r on r.id = a.run_id
                join delivery.delivery d on d.message_id = a.message_id and d.link = r.link
                join journal.hop h on h.message_id = d.message_id and h.delivery_id = d.id and h.step in ('SENT', 'DELIVERED')
                where a.run_id = any(?::uuid[]) and h.at < coalesce(r.ended_at, r.expires_at) order by a.run_id, h.at, d.id
                """, row -> attempts.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(attempt(row)));
        Map<UUID, Seen> seen = new HashMap<>();
        runs.forEach(id ->
                seen.put(id, new Seen(arrivals.getOrDefault(id, List.of()), attempts.getOrDefault(id, List.of()))));
        return seen;
    }

    private static Run run(ResultSet row) throws SQLException {
        Instant ended = instant(row, 6);
        return new Run(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                instant(row, 5),
                ended == null
                        ? Optional.empty()
                        : Optional.of(new Run.End(ended, row.getString(7), "PASSED".equals(row.getString(8)))),
                new Run.Prints(
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14)),
                List.of());
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getInt(2),
                StepKind.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getBytes(7)),
                Optional.ofNullable(row.getString(8)));
    }

    private static Seen.Arrival arrival(ResultSet row, Map<UUID, List<Seen.Found>> findings) throws SQLException {
        UUID message = row.getObject(2, UUID.class);
        return new Seen.Arrival(
                message,
                instant(row, 3),
                Seen.Said.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                row.getInt(7),
                Optional.ofNullable(row.getObject(8, UUID.class)),
                findings.getOrDefault(message, List.of()));
    }

    private static Seen.Attempt attempt(ResultSet row) throws SQLException {
        return new Seen.Attempt(
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                instant(row, 4),
                row.getInt(5),
                row.getInt(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
