package org.enlace.gateway.reporting.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.reporting.indicators.Facts.value;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.Facts;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.RecordedStatements;
import org.enlace.gateway.reporting.indicators.SmallCountProtection;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanIndicatorsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    @Test
    void theQualityOfAnAgencyIsThatOfItsMessagesBatchesAndVictims() throws Exception {
        message(1, "police/reports", "ACCEPTED", "2025-04-01T10:00:00Z");
        message(2, "police/reports", "REFUSED", "2025-04-02T10:00:00Z");
        message(3, "fge/status", "ACCEPTED", "2025-04-02T10:00:00Z");
        message(4, "police/crossings", "ANSWERED", "2025-04-02T10:00:00Z");
        message(5, "police/reports", "ACCEPTED", "2026-01-01T04:59:59Z");
        message(6, "police/reports", "ACCEPTED", "2026-01-01T05:00:00Z");
        message(7, "police/reports", "ACCEPTED", "2025-09-01T10:00:00Z");
        facts.run("update journal.message set replay_of = '" + messages.get(1) + "' where id = '" + messages.get(7)
                + "'");
        finding(7, "check-digit");
        finding(1, "unmapped");
        finding(1, "check-digit");
        finding(3, "pattern");
        batch(1, "fge/status", "2025-04-01T05:00:00Z");
        batch(2, "fge/status", "2025-04-02T05:00:00Z");
        batch(3, "fge/status", "2025-04-04T05:00:00Z");
        facts.victim(1, "sources='{police,ministry}'");
        facts.victim(2, "sex=null", "acts='{RECEIPT}'");

        IndicatorTable table = facts.ask("I19", "by=agency,field");

        assertThat(value(table, "RECEIVED", "police", "TOTAL")).isEqualTo("3");
        assertThat(value(table, "REJECTED", "police", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "REJECTED_SHARE", "police", "TOTAL")).isEqualTo("33.3");
        assertThat(value(table, "UNMAPPED", "police", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "BAD_IDENTIFIERS", "police", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "BAD_IDENTIFIERS", "fge", "TOTAL")).isEqualTo("0");
        assertThat(value(table, "BATCHES", "fge", "TOTAL")).isEqualTo("3");
        assertThat(value(table, "LATE", "fge", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "COMPLETENESS", "police", "sex")).isEqualTo("50.0");
        assertThat(value(table, "COMPLETENESS", "ministry", "sex")).isEqualTo("100.0");
        assertThat(value(table, "COMPLETENESS", "TOTAL", "acts")).isEqualTo("50.0");
        assertThat(value(table, "COMPLETENESS", "fge", "TOTAL")).isEqualTo("none");
        assertThat(value(facts.ask("I19", "asOf=2025-04-01T12:00:00Z"), "RECEIVED", "TOTAL"))
                .isEqualTo("1");
    }

    /** Only where systems are proven: a copied database's run hides nothing of a production. */
    @Test
    void whatCameForARunIsNotCountedWhereSystemsAreProvenAndAnythingElseIs() throws Exception {
        facts.run("truncate conformance.run cascade");
        String run = message(40, Instant.parse("2025-04-01T09:00:00Z"));
        facts.run(
                "insert into conformance.run (id, link, started_by, started_at, expires_at, product, snapshot, contract, contract_print, mapping,"
                        + " mapping_print) values ('" + run
                        + "', 'police/reports', 'pablo', '2025-04-01T09:00:00Z', '2025-04-02T09:00:00Z',"
                        + " 'p', 's', 'c', 'cp', 'm', 'mp')");
        batch(4, "police/reports", "2025-04-01T09:00:00Z");
        facts.run("update journal.batch_in set id = '" + run + "', population = '(conformance) " + run + "'");
        message(41, "police/reports", "ACCEPTED", "2025-04-01T10:00:00Z");
        facts.run("update journal.message set batch_id = '" + run + "', batch_line = 1 where id = '" + messages.get(41)
                + "'");
        message(42, "police/reports", "REFUSED", "2025-04-01T10:00:00Z");
        message(43, "police/reports", "ACCEPTED", "2025-04-01T11:00:00Z");
        message(44, "police/reports", "REFUSED", "2025-04-02T09:00:00Z");
        message(45, "fge/status", "REFUSED", "2025-04-01T10:00:00Z");

        IndicatorTable proving = new Indicators(
                        database.dataSource(DatabaseRole.READ), Clock.fixed(Facts.NOW, ZoneOffset.UTC), true)
                .compute(facts.indicators.request("I19", Map.of("from", "2025", "by", "agency,field")));
        assertThat(value(proving, "RECEIVED", "police", "TOTAL")).isEqualTo("2");
        assertThat(value(proving, "REJECTED", "police", "TOTAL")).isEqualTo("1");
        assertThat(value(proving, "REJECTED", "fge", "TOTAL")).isEqualTo("1");
        assertThat(value(proving, "BATCHES", "TOTAL", "TOTAL")).isEqualTo("0");
        IndicatorTable production = facts.ask("I19", "by=agency,field");
        assertThat(value(production, "RECEIVED", "police", "TOTAL")).isEqualTo("4");
        assertThat(value(production, "REJECTED", "police", "TOTAL")).isEqualTo("2");
        assertThat(value(production, "BATCHES", "TOTAL", "TOTAL")).isEqualTo("1");
    }

    /** Of an installation that is no test nothing asks for runs; of one that is, each table is read once and not for each message. */
    @Test
    void whereNothingIsProvenNobodyAsksForRunsAndElsewhereTheyAreReadOnce() throws Exception {
        facts.run("truncate conformance.run cascade");
        facts.run(
                "insert into journal.message (id, link, credential, state, received_at, bytes) select"
                        + " journal.uuid_of(t.at), 'police/reports', 'main', case when t.n % 5 = 0 then 'REFUSED' else 'ACCEPTED' end, t.at, 1 from"
                        + " (select n, timestamptz '2025-03-01' + n * interval '1 second' as at from generate_series(1, 20000) as n) as t");
        facts.run("analyze journal.message");
        assertThat(runsRead(false)).isEmpty();
        assertThat(runsRead(true)).isNotEmpty().allSatisfy(loops -> assertThat(loops)
                .isLessThan(100L));
    }

    private List<Long> runsRead(boolean proves) throws Exception {
        RecordedStatements asked = new RecordedStatements(database.dataSource(DatabaseRole.READ));
        Indicators indicators = new Indicators(asked.source(), Clock.fixed(Facts.NOW, ZoneOffset.UTC), proves);
        indicators.compute(List.of(
                facts.indicators.request("I19", Map.of("from", "2025")),
                facts.indicators.request("I20", Map.of("from", "2025"))));
        assertThat(asked.all()).noneMatch(each -> !proves && each.contains("conformance"));
        List<Long> loops = new ArrayList<>();
        asked.steps(step -> {
            if (step.path("Relation Name").asText().equals("run")) {
                loops.add(step.path("Actual Loops").asLong());
            }
        });
        return loops;
    }

    @Test
    void accessesAreWhatTheAuditHolds() {
        Clock then = Clock.fixed(Instant.parse("2025-05-01T10:00:00Z"), ZoneOffset.UTC);
        AuditTrail trail = new AuditTrail(database.appDataSource(), then, "test");
        trail.record("police/crossings#main", AuditAction.QUERY_ANSWERED, "q1", Map.of("purpose", "INVESTIGATION"));
        trail.record("police/crossings#main", AuditAction.QUERY_UNANSWERED, "q2", Map.of("purpose", "INVESTIGATION"));
        trail.record("operator:olga", AuditAction.VALUES_SHOWN, "m1", Map.of());
        trail.record("operator:olga", AuditAction.FIGURES_EXPORTED, "I1", Map.of());
        trail.record("police/reports#main", AuditAction.ACCEPTED, "m2", Map.of());

        IndicatorTable table = facts.ask("I20", "by=agency,use");

        assertThat(value(table, "ACCESSES", "TOTAL", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "ACCESSES", "police", "INVESTIGATION")).isEqualTo("1");
        assertThat(value(table, "UNANSWERED", "police", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "EXPORTS", "operators", "TOTAL")).isEqualTo("1");
    }

    @Test
    void thePlanCountsTheLastPublishedFigureOfAYear() throws Exception {
        facts.run("create schema if not exists monitoring; drop view if exists monitoring.policy_execution;"
                + " drop table if exists monitoring.policy_execution;");
        assertThat(facts.ask("I18").about().notes()).contains("no-plan");
        facts.run(
                "create table monitoring.policy_execution (axis text, action text, institution text, status text, percent numeric,"
                        + " overdue boolean, state text, known_from timestamptz, known_to timestamptz, period_from date, period_to date);"
                        + " grant select on monitoring.policy_execution to enlace_read;"
                        + " insert into monitoring.policy_execution values"
                        + " ('JUSTICE', 'A1', 'FGE', 'IN_PROGRESS', 40, true, 'PUBLISHED', '2026-01-01', 'infinity', '2025-01-01', '2025-06-30'),"
                        + " ('JUSTICE', 'A1', 'FGE', 'DONE', 100, false, 'PUBLISHED', '2026-01-01', 'infinity', '2025-07-01', '2025-12-31'),"
                        + " ('JUSTICE', 'A2', 'FGE', 'DELAYED', 50.5, true, 'PUBLISHED', '2026-01-01', 'infinity', '2025-01-01', '2025-12-31'),"
                        + " ('JUSTICE', 'A3', 'FGE', 'DONE', 100, false, 'PROVISIONAL', '2026-01-01', 'infinity', '2025-01-01', '2025-12-31')");

        IndicatorTable table = facts.ask("I18");

        assertThat(value(table, "ACTIONS", "JUSTICE")).isEqualTo("2");
        assertThat(value(table, "DONE_SHARE", "TOTAL")).isEqualTo("50.0");
        assertThat(value(table, "OVERDUE", "JUSTICE")).isEqualTo("1");
        assertThat(value(table, "PERCENT_OF_TARGET", "JUSTICE")).isEqualTo("50.5");
        assertThat(value(table, "ACTIONS", "PREVENTION")).isEqualTo("0");
        assertThat(SmallCountProtection.of(table))
                .as("two actions are nobody's")
                .isEqualTo(table);
    }

    private static String message(int number, Instant at) {
        return "%08x-%04x-7000-8000-%012x".formatted(at.toEpochMilli() >> 16, at.toEpochMilli() & 0xffff, number);
    }

    private final Map<Integer, String> messages = new java.util.HashMap<>();

    private void message(int number, String link, String state, String at) throws Exception {
        messages.put(number, message(number, Instant.parse(at)));
        facts.run("insert into journal.message (id, link, credential, state, received_at, bytes) values ('"
                + messages.get(number) + "', '" + link + "', 'main', '" + state + "', '" + at + "', 1)");
    }

    private void finding(int number, String rule) throws Exception {
        facts.run("insert into journal.finding values ('" + messages.get(number) + "', 'f', '" + rule + "', 'WARN')");
    }

    private void batch(int number, String link, String at) throws Exception {
        facts.run("insert into journal.batch_in (id, link, digest, bytes, state, received_at) values ('"
                + Facts.id(number) + "', '" + link + "', '\\x0" + number + "', 1, 'DONE', '" + at + "')");
    }
}
