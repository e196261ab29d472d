package org.enlace.gateway.exchange.conformance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.platform.database.DataVersion;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedWrites;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Begins conformance runs and ends them, each with its audit entry. The caller that ends a run does not state its result: that is judged in the same
 * transaction, by what was seen until then. Thread-safe.
 */
@Component
public class ConformanceRuns {

    /** Lifetime of a run: nothing that comes later counts. */
    public static final Duration LASTS = Duration.ofHours(24);

    /** Limit of runs of one link within {@link #LASTS}. */
    static final int MOST = 10;

    /** Time after the end of a run for which its arrivals are kept. */
    static final Duration REMEMBERED = Duration.ofDays(366);

    /** The actor that ends an expired run which nobody ended, when the next one begins. */
    private static final String NOBODY = "gateway";

    private final OpenConformanceRuns open;
    private final AuditedWrites writes;
    private final Batches batches = new Batches();
    private final Clock clock;

    public ConformanceRuns(
            OpenConformanceRuns open, DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.open = open;
        this.writes = new AuditedWrites(source, clock, node + "/conformance");
        this.clock = clock;
    }

    /** The reasons why no run begins. */
    public enum Why {
        /** This installation is production, or does not say that it is none. */
        PRODUCTION_ENVIRONMENT,
        /** There is nothing to be shown by this link. */
        NO_STEPS,
        /** A run is open. */
        RUNNING,
        /** The limit of runs for this link within a day is reached. */
        OFTEN
    }

    /** Signals that no run begins. */
    public static final class RunNotStartedException extends Exception {

        private final Why why;

        RunNotStartedException(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    private record Done(Optional<UUID> run, List<AuditEvent> audit) {}

    /**
     * Begins a run.
     *
     * @param user the requester
     * @return its id
     * @throws org.enlace.gateway.platform.database.DatabaseException if it is not certain that it began
     */
    public UUID begin(Snapshot snapshot, PartnerLink link, String user) throws RunNotStartedException {
        if (!open.allowedHere()) {
            throw new RunNotStartedException(Why.PRODUCTION_ENVIRONMENT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        mayBegin(link.id(), now);
        List<ConformanceStep> steps = TestPlan.of(snapshot, link, now);
        if (steps.isEmpty()) {
            throw new RunNotStartedException(Why.NO_STEPS);
        }
        ConformanceRun run = new ConformanceRun(
                TimeOrderedId.at(now),
                link.id().toString(),
                user,
                now,
                now.plus(LASTS),
                Optional.empty(),
                prints(snapshot, link, steps),
                steps);
        Done done = writes.write(tx -> begun(tx, snapshot, run, now), Done::audit);
        return done.run().orElseThrow(() -> new RunNotStartedException(Why.RUNNING));
    }

    /**
     * Checks whether a run may begin. Called before the samples are made, which takes its time; a caller at the same moment is found by the database.
     */
    private void mayBegin(LinkId link, Instant now) throws RunNotStartedException {
        try {
            if (open.at(link, now).open().isPresent()) {
                throw new RunNotStartedException(Why.RUNNING);
            }
            if (open.begun(link, now.minus(LASTS)) >= MOST) {
                throw new RunNotStartedException(Why.OFTEN);
            }
        } catch (SQLException unknown) {
            throw new DatabaseException("No run begins.", unknown);
        }
    }

    /**
     * Returns what differs from the versions that a run was begun with, today or when something of it was judged: {@code product}, {@code contract}
     * and {@code mapping}, in this order. A change that is put back before the end is seen in the messages that came meanwhile.
     */
    public static List<String> changed(Snapshot snapshot, ConformanceRun run, ObservedMessages observedMessages) {
        ConformanceRun.Prints then = run.prints();
        Optional<ConformanceRun.Prints> today = snapshot.link(LinkId.parse(run.link()))
                .filter(link -> !run.steps().isEmpty())
                .flatMap(link -> today(snapshot, link, run.steps()));
        Set<String> meanwhile = observedMessages.arrivals().stream()
                .flatMap(each -> each.otherwise().stream())
                .collect(Collectors.toSet());
        List<String> changed = new ArrayList<>();
        if (!then.product().equals(DataVersion.ofProgram())) {
            changed.add("product");
        }
        if (meanwhile.contains("contract")
                || today.filter(current -> current.contract().equals(then.contract())
                                && current.contractPrint().equals(then.contractPrint()))
                        .isEmpty()) {
            changed.add("contract");
        }
        if (meanwhile.contains("mapping")
                || today.filter(current -> current.mapping().equals(then.mapping())
                                && current.mappingPrint().equals(then.mappingPrint()))
                        .isEmpty()) {
            changed.add("mapping");
        }
        return changed;
    }

    /** Empty if the link has changed so much that its steps cannot be read as before. */
    private static Optional<ConformanceRun.Prints> today(
            Snapshot snapshot, PartnerLink link, List<ConformanceStep> steps) {
        try {
            return Optional.of(prints(snapshot, link, steps));
        } catch (NoSuchElementException | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private static ConformanceRun.Prints prints(Snapshot snapshot, PartnerLink link, List<ConformanceStep> steps) {
        String mapping = mapping(snapshot, link, steps);
        EvaluationBasis evaluationBasis = EvaluationBasis.by(snapshot, link, Optional.of(mapping));
        return new ConformanceRun.Prints(
                DataVersion.ofProgram(),
                snapshot.hash(),
                link.contract(),
                evaluationBasis.contractPrint(),
                mapping,
                evaluationBasis.mappingPrint());
    }

    /** Returns the mapping that writes what the gateway sends, of the several that a link may have. */
    private static String mapping(Snapshot snapshot, PartnerLink link, List<ConformanceStep> steps) {
        return steps.get(0)
                .origin()
                .flatMap(origin -> snapshot.link(LinkId.parse(origin)))
                .flatMap(origin ->
                        link.mapping(origin.records().keySet().iterator().next()))
                .orElseGet(() -> link.records().values().iterator().next());
    }

    private Done begun(Connection tx, Snapshot snapshot, ConformanceRun run, Instant now) throws SQLException {
        ConformanceArrivals.forget(tx, now.minus(REMEMBERED));
        List<AuditEvent> audit = new ArrayList<>();
        for (UUID over : expired(tx, run.link(), now)) {
            audit.addAll(ended(tx, snapshot, over, NOBODY, now).audit());
        }
        if (!insert(tx, run)) {
            return new Done(Optional.empty(), audit);
        }
        steps(tx, run);
        batches.backload(
                tx,
                run.id(),
                run.link(),
                Optional.of(ConformanceRunMark.population(run.id())),
                run.prints().contractPrint(),
                0,
                now);
        audit.add(AuditEvent.of(
                now,
                "operator:" + run.startedBy(),
                AuditAction.CONFORMANCE_BEGUN,
                run.id().toString(),
                Map.of("link", run.link(), "steps", Integer.toString(run.steps().size()))));
        return new Done(Optional.of(run.id()), audit);
    }

    private static List<UUID> expired(Connection tx, String link, Instant now) throws SQLException {
        return SqlStatement.of(
                        tx,
                        "select id from conformance.run where link = ? and ended_at is null and expires_at <= ?",
                        link,
                        now)
                .list(row -> row.getObject(1, UUID.class));
    }

    /** Returns false if a run is open. */
    private static boolean insert(Connection tx, ConformanceRun run) throws SQLException {
        String insert = """
                insert into conformance.run (id, link, started_by, started_at, expires_at, product, snapshot, contract, contract_print, mapping, mapping_print)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (link) where ended_at is null do nothing
                """;
        ConformanceRun.Prints prints = run.prints();
        return SqlStatement.of(
                                tx,
                                insert,
                                run.id(),
                                run.link(),
                                run.startedBy(),
                                run.startedAt(),
                                run.expiresAt(),
                                prints.product(),
                                prints.snapshot(),
                                prints.contract(),
                                prints.contractPrint(),
                                prints.mapping(),
                                prints.mappingPrint())
                        .update()
                == 1;
    }

    private static void steps(Connection tx, ConformanceRun run) throws SQLException {
        RowArrays.of(run.steps())
                .uuid(step -> run.id())
                .number(ConformanceStep::number)
                .text(step -> step.kind().name())
                .text(step -> step.origin().orElse(null))
                .text(step -> step.field().orElse(null))
                .text(step -> step.rule().orElse(null))
                .bytes(step -> step.sample().orElse(null))
                .text(step -> step.form().orElse(null))
                .write(tx, """
                        insert into conformance.step (run_id, number, kind, origin, field, rule, sample, form)
                        select * from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                        """);
    }

    /**
     * Ends a run. Its result is judged here and stays.
     *
     * @param snapshot the configuration of today: if it is another for this link than the one of the beginning, nothing has passed by one alone
     * @param mayEnd whether the caller may end a run of this link
     * @return false if there is no such run of theirs, or it was ended before
     * @throws org.enlace.gateway.platform.database.DatabaseException if it is not certain that it ended
     */
    public boolean end(Snapshot snapshot, UUID id, Predicate<String> mayEnd, String user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Done done = writes.write(
                tx -> ConformanceRunReader.one(tx, id)
                                .filter(run -> mayEnd.test(run.link()))
                                .isPresent()
                        ? ended(tx, snapshot, id, user, now)
                        : new Done(Optional.empty(), List.of()),
                Done::audit);
        return done.run().isPresent();
    }

    private static Done ended(Connection tx, Snapshot snapshot, UUID id, String user, Instant now) throws SQLException {
        if (!locked(tx, id)) {
            return new Done(Optional.empty(), List.of());
        }
        ConformanceRun run = ConformanceRunReader.one(tx, id).orElseThrow();
        ObservedMessages observedMessages =
                ConformanceRunReader.seen(tx, List.of(id)).get(id);
        List<StepResult> shown = StepEvaluator.of(run, observedMessages);
        List<String> changed = changed(snapshot, run, observedMessages);
        boolean passed = changed.isEmpty() && shown.stream().allMatch(each -> each.state() == StepResult.State.PASSED);
        String end = "update conformance.run set ended_at = ?, ended_by = ?, outcome = ?, truncated = ? where id = ?";
        String outcome = passed ? "PASSED" : "NOT_PASSED";
        SqlStatement.of(tx, end, now, user, outcome, observedMessages.truncated(), id)
                .update();
        keep(tx, id, shown);
        String actor = user.equals(NOBODY) ? NOBODY : "operator:" + user;
        return new Done(
                Optional.of(id),
                List.of(AuditEvent.of(
                        now,
                        actor,
                        AuditAction.CONFORMANCE_ENDED,
                        id.toString(),
                        facts(run, shown, observedMessages, changed, passed))));
    }

    /** Stores the result of each step. It stays, whatever becomes of the messages that led to it. */
    private static void keep(Connection tx, UUID id, List<StepResult> shown) throws SQLException {
        RowArrays.of(shown)
                .uuid(each -> id)
                .number(each -> each.step().number())
                .text(each -> each.state().name())
                .instant(each -> each.at().orElse(null))
                .uuid(each -> each.message().orElse(null))
                .text(each -> each.code().orElse(null))
                .number(StepResult::times)
                .write(tx, """
                        update conformance.step s set state = t.state, seen_at = t.at::timestamptz, seen_message = t.message, seen_code = t.code, times = t.times
                        from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::int[]) as t(run, number, state, at, message, code, times)
                        where s.run_id = t.run and s.number = t.number
                        """);
    }

    /** Locks a run that has not ended, after everything that is being written to it: what comes later does not belong to it. */
    private static boolean locked(Connection tx, UUID id) throws SQLException {
        String lock = "select id from conformance.run where id = ? and ended_at is null for update";
        return SqlStatement.of(tx, lock, id).hasRow();
    }

    /** Returns the facts that are signed, none of them claimed by a person. */
    private static Map<String, String> facts(
            ConformanceRun run,
            List<StepResult> shown,
            ObservedMessages observedMessages,
            List<String> changed,
            boolean passed) {
        Map<String, String> facts = new HashMap<>();
        facts.put("link", run.link());
        facts.put("outcome", passed ? "PASSED" : "NOT_PASSED");
        facts.put("changed", String.join(" ", changed));
        facts.put("truncated", Boolean.toString(observedMessages.truncated()));
        for (StepResult.State state : StepResult.State.values()) {
            facts.put(
                    state.name().toLowerCase(Locale.ROOT),
                    shown.stream()
                            .filter(each -> each.state() == state)
                            .map(each -> each.step().kind().name())
                            .collect(Collectors.joining(" ")));
        }
        facts.put("started", run.startedAt().toString());
        facts.put("startedBy", run.startedBy());
        facts.put("product", run.prints().product());
        facts.put("snapshot", run.prints().snapshot());
        facts.put("contract", run.prints().contract());
        facts.put("contractPrint", run.prints().contractPrint());
        facts.put("mapping", run.prints().mapping());
        facts.put("mappingPrint", run.prints().mappingPrint());
        return facts;
    }
}
