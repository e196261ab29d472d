package org.enlace.gateway.exchange.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * Reads conformance runs and their observed messages, by a connection of any role: the role of people hides what does not belong to their
 * institution. Holds no state.
 */
public final class ConformanceRunReader {

    private static final String COLUMNS =
            "r.id, r.link, r.started_by, r.started_at, r.expires_at, r.ended_at, r.ended_by, r.outcome, r.product,"
                    + " r.snapshot, r.contract, r.contract_print, r.mapping, r.mapping_print, r.truncated";

    /** The most findings shown of a message; each of its rules is among them. */
    private static final int FINDINGS = 20;

    /** Behind a list of messages {@code a}: of each the first of every rule before the second of any. */
    private static final String FOUND = """
            cross join lateral (
                select n.field, n.rule, n.nth from (
                    select f.field, f.rule, row_number() over (partition by f.rule order by f.field) as nth
                    from journal.finding f where f.message_id = a.message_id) n
                order by n.nth, n.rule limit %d) f
            """.formatted(FINDINGS);

    private static final String BEHIND =
            " where (r.started_at, r.id) < (select l.started_at, l.id from conformance.run l where l.id = ?)";

    private ConformanceRunReader() {}

    /**
     * Returns at most {@code most} runs, the newest first; of their samples only whether there is one.
     *
     * @param after the last of the page before
     */
    public static List<ConformanceRun> newest(Connection connection, Optional<UUID> after, int most)
            throws SQLException {
        String newest = "select " + COLUMNS + " from conformance.run r" + (after.isPresent() ? BEHIND : "")
                + " order by r.started_at desc, r.id desc limit ?";
        Object[] values = after.isPresent() ? new Object[] {after.get(), most} : new Object[] {most};
        return runs(
                connection,
                "case when sample is not null then ''::bytea end",
                SqlStatement.of(connection, newest, values).list(ConformanceRunReader::run));
    }

    /** The links that have an open run. */
    public static Set<String> open(Connection connection, Instant now) throws SQLException {
        return Set.copyOf(SqlStatement.of(
                        connection, "select link from conformance.run where ended_at is null and expires_at > ?", now)
                .list(row -> row.getString(1)));
    }

    /** One; empty if there is none, or it is not to be seen. */
    public static Optional<ConformanceRun> one(Connection connection, UUID id) throws SQLException {
        String one = "select " + COLUMNS + " from conformance.run r where r.id = ?";
        return runs(connection, "sample", SqlStatement.of(connection, one, id).list(ConformanceRunReader::run)).stream()
                .findFirst();
    }

    private static List<ConformanceRun> runs(Connection connection, String sample, List<ConformanceRun> bare)
            throws SQLException {
        Map<UUID, List<ConformanceStep>> steps = new HashMap<>();
        RowArrays.of(bare.stream().map(ConformanceRun::id).toList())
                .uuid(id -> id)
                .read(
                        connection,
                        "select run_id, number, kind, origin, field, rule, " + sample + ", form from conformance.step"
                                + " where run_id = any(?::uuid[]) order by run_id, number",
                        row -> steps.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(SqlStatement.recordsFrom(2, ConformanceStep.class)
                                        .read(row)));
        return bare.stream()
                .map(run -> new ConformanceRun(
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

    /**
     * Returns the step results of these runs, by run. A run that has ended keeps the results of its end, whatever they were judged by.
     *
     * @param seen of those that have not ended
     */
    public static Map<UUID, List<StepResult>> shown(
            Connection connection, List<ConformanceRun> runs, Map<UUID, ObservedMessages> seen) throws SQLException {
        List<ConformanceRun> ended =
                runs.stream().filter(run -> run.end().isPresent()).toList();
        Map<UUID, Map<Integer, StepResult>> kept = kept(connection, ended);
        Map<UUID, List<StepResult>> shown = new HashMap<>();
        for (ConformanceRun run : runs) {
            shown.put(
                    run.id(),
                    run.end().isEmpty()
                            ? StepEvaluator.of(run, seen.get(run.id()))
                            : run.steps().stream()
                                    .map(step -> kept.getOrDefault(run.id(), Map.of())
                                            .getOrDefault(step.number(), StepResult.waiting(step)))
                                    .toList());
        }
        return shown;
    }

    private static Map<UUID, Map<Integer, StepResult>> kept(Connection connection, List<ConformanceRun> runs)
            throws SQLException {
        List<UUID> ids = runs.stream().map(ConformanceRun::id).toList();
        Map<UUID, List<ObservedMessages.Found>> findings = findings(
                connection,
                "(select distinct seen_message as message_id from conformance.step where run_id = any(?::uuid[])"
                        + " and seen_message is not null) a",
                ids);
        Map<UUID, Map<Integer, ConformanceStep>> steps = new HashMap<>();
        runs.forEach(run -> run.steps().forEach(step -> steps.computeIfAbsent(run.id(), id -> new HashMap<>())
                .put(step.number(), step)));
        Map<UUID, Map<Integer, StepResult>> kept = new HashMap<>();
        RowArrays.of(ids)
                .uuid(id -> id)
                .read(
                        connection,
                        "select run_id, number, state, seen_at, seen_message, seen_code, times from conformance.step"
                                + " where run_id = any(?::uuid[]) and state is not null",
                        row -> {
                            UUID run = row.getObject(1, UUID.class);
                            StepResult stepResult = kept(row, steps.get(run).get(row.getInt(2)), findings);
                            kept.computeIfAbsent(run, id -> new HashMap<>())
                                    .put(stepResult.step().number(), stepResult);
                            return stepResult;
                        });
        return kept;
    }

    private static StepResult kept(
            ResultSet row, ConformanceStep step, Map<UUID, List<ObservedMessages.Found>> findings) throws SQLException {
        Optional<UUID> message = Optional.ofNullable(row.getObject(5, UUID.class));
        return new StepResult(
                step,
                StepResult.State.valueOf(row.getString(3)),
                Optional.ofNullable(SqlStatement.instant(row, 4)),
                message,
                Optional.ofNullable(row.getString(6)),
                message.map(findings::get).orElse(List.of()),
                row.getInt(7));
    }

    /** Returns the findings in messages, by message; not all findings of a message that is wrong everywhere. */
    private static Map<UUID, List<ObservedMessages.Found>> findings(
            Connection connection, String messages, List<UUID> runs) throws SQLException {
        Map<UUID, List<ObservedMessages.Found>> findings = new HashMap<>();
        RowArrays.of(runs)
                .uuid(id -> id)
                .read(
                        connection,
                        "select a.message_id, f.field, f.rule from " + messages + " " + FOUND
                                + " order by a.message_id, f.field, f.rule",
                        row -> findings.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(new ObservedMessages.Found(row.getString(2), row.getString(3))));
        return findings;
    }

    /**
     * Returns the observed messages of these runs, by run. Lines of a file that are equal to the byte count as one arrival: the others have no
     * digest.
     */
    public static Map<UUID, ObservedMessages> seen(Connection connection, List<UUID> runs) throws SQLException {
        Map<UUID, List<ObservedMessages.Found>> findings = findings(
                connection,
                "(select distinct message_id from conformance.arrival where run_id = any(?::uuid[])) a",
                runs);
        Map<UUID, List<ObservedMessages.Arrival>> arrivals = new HashMap<>();
        RowArrays.of(runs).uuid(id -> id).read(connection, """
                select a.run_id, a.message_id, a.at, a.said, a.code,
                    case when not exists (select from conformance.arrival b where b.run_id = a.run_id and b.batch = a.batch and b.digest = a.digest
                        and b.line < a.line) then encode(a.digest, 'hex') end, a.version, a.original, a.proven,
                    a.proven and a.contract_print <> r.contract_print, a.proven and a.mapping_print <> r.mapping_print
                from conformance.arrival a join conformance.run r on r.id = a.run_id
                where a.run_id = any(?::uuid[]) order by a.run_id, a.at, a.message_id
                """, row -> arrivals.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(arrival(row, findings)));
        Map<UUID, List<ObservedMessages.Attempt>> attempts = new HashMap<>();
        RowArrays.of(runs).uuid(id -> id).read(connection, """
                select a.run_id, d.id, d.message_id, h.at, d.version, d.generation, h.outcome, h.facts ->> 'fault'
                from conformance.arrival a join conformance.run r on r.id = a.run_id
                join delivery.delivery d on d.message_id = a.message_id and d.link = r.link
                cross join lateral (
                    select at, outcome, facts from journal.hop_view where message_id = d.message_id and delivery_id = d.id and step in ('SENT', 'DELIVERED')
                ) h
                where a.run_id = any(?::uuid[]) and h.at < coalesce(r.ended_at, r.expires_at) order by a.run_id, h.at, d.id
                """, row -> attempts.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(SqlStatement.recordsFrom(2, ObservedMessages.Attempt.class).read(row)));
        Map<UUID, ObservedMessages> seen = new HashMap<>();
        runs.forEach(id -> seen.put(
                id, new ObservedMessages(arrivals.getOrDefault(id, List.of()), attempts.getOrDefault(id, List.of()))));
        return seen;
    }

    private static ConformanceRun run(ResultSet row) throws SQLException {
        Instant ended = SqlStatement.instant(row, 6);
        return new ConformanceRun(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                SqlStatement.instant(row, 4),
                SqlStatement.instant(row, 5),
                ended == null
                        ? Optional.empty()
                        : Optional.of(new ConformanceRun.End(
                                ended, row.getString(7), "PASSED".equals(row.getString(8)), row.getBoolean(15))),
                new ConformanceRun.Prints(
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14)),
                List.of());
    }

    private static ObservedMessages.Arrival arrival(ResultSet row, Map<UUID, List<ObservedMessages.Found>> findings)
            throws SQLException {
        UUID message = row.getObject(2, UUID.class);
        List<String> otherwise = new ArrayList<>();
        if (row.getBoolean(10)) {
            otherwise.add("contract");
        }
        if (row.getBoolean(11)) {
            otherwise.add("mapping");
        }
        return new ObservedMessages.Arrival(
                message,
                SqlStatement.instant(row, 3),
                ObservedMessages.Said.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                row.getInt(7),
                Optional.ofNullable(row.getObject(8, UUID.class)),
                row.getBoolean(9),
                otherwise,
                findings.getOrDefault(message, List.of()));
    }
}
