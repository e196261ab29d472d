package org.enlace.gateway.exchange.registry.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConclusionsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private StoredRecords storedRecords;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        StoredRecords.empty(database);
        storedRecords = new StoredRecords(database);
    }

    static String report(String number, String document, int age) {
        return """
                {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': '%s', 'verdict': 'VALID'}}},
                 'incident': {'occurredFrom': {'utc': '2026-03-07T19:05:00Z', 'zone': 'America/Guayaquil', 'precision': 'MINUTE'},
                              'place': {'country': 'EC', 'admin1': 'EC-C'}, 'offence': {'code': 'COIP91', 'list': 'OFFENCE', 'match': 'EXACT'}},
                 'victims': [{'name': {'full': 'ANA INVENTADA'}, 'age': {'years': %d, 'basis': 'STATED'},
                              'document': {'scheme': 'EC_CEDULA', 'value': '%s', 'country': 'EC', 'verdict': 'VALID'},
                              'sex': {'code': 'F', 'list': 'SEX', 'match': 'EXACT'},
                              'exploitation': [{'code': 'SEXUAL', 'list': 'EXPL', 'match': 'EXACT'}]}],
                 'suspects': [{'name': {'full': 'SUJETO INVENTADO'}, 'sex': {'code': 'M', 'list': 'SEX', 'match': 'EXACT'}}]}
                """.formatted(number, age, document);
    }

    static String assigned(String ndd, String report) {
        return """
                {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': '%s', 'verdict': 'VALID'},
                                          'PN_PARTE': {'scheme': 'PN_PARTE', 'value': '%s', 'verdict': 'VALID'}}},
                 'assignment': {'assignedOn': {'edtf': '2026-03-09'}}}
                """.formatted(ndd, report);
    }

    static String batch(String ndd, String date, String stage) {
        return """
                {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': '%s', 'verdict': 'VALID'}}},
                 'proceeding': {'ndd': {'scheme': 'FGE_NDD', 'value': '%s', 'verdict': 'VALID'}, 'batchDate': {'edtf': '%s'}, 'batchNumber': 1,
                                'events': [{'line': 1, 'stage': {'code': '%s', 'list': 'LEGAL_STAGE', 'match': 'EXACT'}, 'stageDate': {'edtf': '%s'}}]}}
                """.formatted(ndd, ndd, date, stage, date);
    }

    private void aStory(boolean atOnce) throws SQLException {
        UUID first = storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 16));
        conclude(atOnce);
        storedRecords.keep("fge/status", "case-status/v1", "N-1", batch("N-1", "2026-03-16", "CHARGES"));
        conclude(atOnce);
        storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 19));
        conclude(atOnce);
        storedRecords.keep("fge/ndd", "ndd-assigned/v1", "N-1", assigned("N-1", "P-1"));
        conclude(atOnce);
        storedRecords.keep("police/reports", "police-report/v1", "P-2", report("P-2", "1700000019", 19));
        conclude(atOnce);
        storedRecords.keep(
                "fge/status", "case-status/v1", "N-1", batch("N-1", "2026-03-11", "PRELIMINARY_INVESTIGATION"));
        conclude(atOnce);
        storedRecords.keep(
                "iom/cases",
                "victim-registration/v1",
                "file-1",
                "{'registration': {'year': {'edtf': '2012'}}, 'victims': [{'age': {'band': '9-17', 'list': 'AGE_CTDC'}}]}",
                "IOM");
        conclude(atOnce);
        storedRecords.takeBack(first, "police/reports", "P-1");
        conclude(atOnce);
        storedRecords.keep("eurofront/alerts", "border-alert/v1", "TRI-1", """
                {'alert': {'alertId': 'TRI-1', 'post': {'code': 'EF-TRI-PY', 'list': 'BORDER_POST', 'match': 'EXACT'},
                           'occurredAt': {'utc': '2026-03-08T02:30:00Z', 'zone': 'America/Asuncion', 'precision': 'MINUTE'}},
                 'subjects': [{'age': {'years': 9, 'basis': 'STATED'}}]}
                """);
        conclude(atOnce);
        storedRecords.keep("police/outcomes", "alert-outcome/v1", "TRI-1", """
                {'alert': {'alertId': 'TRI-1', 'outcome': {'code': 'REFERRED', 'list': 'ALERT_OUTCOME', 'match': 'EXACT'}}}
                """);
        conclude(atOnce);
    }

    private void conclude(boolean atOnce) throws SQLException {
        if (atOnce) {
            storedRecords.conclude();
        }
    }

    @Test
    void whatIsConcludedAtOnceIsWhatIsConcludedLateAndAllOverAgain() throws SQLException {
        aStory(true);
        List<String> atOnce = storedRecords.everything();
        assertThat(storedRecords.words("select id::text from registry.due")).isEmpty();
        assertThat(TallyCheck.differences(database)).isEmpty();
        assertThat(atOnce).hasSizeGreaterThan(12).anyMatch(row -> row.startsWith("ALERT") && row.contains("REFERRED"));
        assertThat(storedRecords.conclusions.rebuild()).isEqualTo(9);
        assertThat(storedRecords.everything()).isEqualTo(atOnce);
        assertThat(TallyCheck.differences(database)).isEmpty();
        for (ConclusionTable fact : ConclusionTable.values()) {
            database.empty("registry." + fact.table());
        }
        database.empty("registry.due");
        storedRecords.transactions.run(tx -> storedRecords.update(
                tx, "insert into registry.due (kind, id, at) select 'MESSAGE', id, accepted_at from journal.message"));
        assertThat(storedRecords.conclusions.catchUp(1)).isEqualTo(1);
        storedRecords.conclude();
        assertThat(storedRecords.everything()).isEqualTo(atOnce);
    }

    @Test
    void whatWasKnownThenStaysWhatWasKnownThen() throws SQLException {
        storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 16));
        storedRecords.keep("fge/status", "case-status/v1", "N-1", batch("N-1", "2026-03-16", "CHARGES"));
        storedRecords.conclude();
        List<String> then = storedRecords.asOf(2);
        assertThat(then).anyMatch(row -> row.contains("\"majority\": \"MINOR\""));
        storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 19));
        storedRecords.keep("fge/ndd", "ndd-assigned/v1", "N-1", assigned("N-1", "P-1"));
        storedRecords.conclude();
        assertThat(storedRecords.asOf(2)).isEqualTo(then);
        assertThat(storedRecords.words(
                        "select majority || ' ' || counts from registry.victim_fact where known_to = 'infinity'"))
                .containsExactly("ADULT true");
        assertThat(storedRecords.words("select stage from registry.case_fact where known_to = 'infinity'"))
                .as("the two cases are one by now")
                .containsExactly("CHARGES");
        assertThat(storedRecords.words("select count(*)::text from registry.case_merge"))
                .containsExactly("1");
    }

    @Test
    void aCauseThatCannotBeConcludedHoldsUpNoOtherAndIsGivenUpAfterAFewTries() throws SQLException {
        UUID broken = storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 16));
        storedRecords.keep("police/reports", "police-report/v1", "P-2", report("P-2", "0401234562", 16));
        try (Connection superuser = database.superuser()) {
            storedRecords.update(
                    superuser, "update registry.assertion set others = null where message_id = '" + broken + "'");
            storedRecords.update(
                    superuser, "alter table registry.case_fact add constraint planted check (reported_on is not null)");
        }
        for (int i = 0; i < 6; i++) {
            storedRecords.conclusions.catchUp(100);
        }
        assertThat(storedRecords.words("select reports::text from registry.case_fact"))
                .containsExactly("1");
        assertThat(storedRecords.words("select tries::text from registry.due where id = '" + broken + "'"))
                .containsExactly("4");
        try (Connection superuser = database.superuser()) {
            storedRecords.update(superuser, "alter table registry.case_fact drop constraint planted");
        }
    }

    @Test
    void nothingThatIdentifiesAPersonGetsIntoTheTables() throws SQLException {
        aStory(true);
        assertThat(storedRecords.everything().toString()).doesNotContain("INVENT", "1700000019", "years");
    }

    private Rebuilds.Run look(boolean dryRun) throws Exception {
        Rebuilds rebuilds = TestCases.rebuilds(database);
        BlockingQueue<Rebuilds.Run> changes = new LinkedBlockingQueue<>();
        assertThat(rebuilds.start(dryRun, "operator:ana", "an invented reason", changes::add))
                .isPresent();
        assertThat(changes.poll(2, TimeUnit.MINUTES).state()).isEqualTo(Rebuilds.State.RUNNING);
        Rebuilds.Run run = changes.poll(2, TimeUnit.MINUTES);
        assertThat(run.state()).isEqualTo(Rebuilds.State.DONE);
        assertThat(run.done()).isEqualTo(run.cases());
        return run;
    }

    @Test
    void whatDiffersIsCountedByADryRunAndMendedInEarnest() throws Exception {
        aStory(true);
        List<String> right = storedRecords.everything();
        assertThat(look(true).differing()).isZero();
        try (Connection superuser = database.superuser()) {
            storedRecords.update(
                    superuser,
                    "update registry.victim_fact set sex = 'X' where population is null and known_to = 'infinity' and counts");
            storedRecords.update(superuser, "delete from registry.offence_fact");
            storedRecords.update(
                    superuser,
                    "update registry.alert_fact set known_to = known_to - interval '1 minute' where known_to < 'infinity'");
            storedRecords.update(
                    superuser,
                    "insert into registry.suspect_fact (person_id, known_from, status, majority, sources) values (gen_random_uuid(), now(), 'CHARGED', 'ADULT', '{}')");
        }
        List<String> wrong = storedRecords.everything();
        assertThat(look(true).differing()).isEqualTo(4);
        assertThat(storedRecords.everything()).as("a dry run changes nothing").isEqualTo(wrong);
        assertThat(look(false).differing()).isEqualTo(4);
        assertThat(storedRecords.everything()).isEqualTo(right);
        assertThat(look(true).differing()).isZero();
    }

    @Test
    void whatIsNotConcludedYetDoesNotDiffer() throws Exception {
        aStory(true);
        storedRecords.keep("police/reports", "police-report/v1", "P-9", report("P-9", "0401234562", 30));
        Rebuilds.Run run = look(true);
        assertThat(run.differing()).isZero();
        assertThat(run.waiting()).isOne();
    }

    @Test
    void oneLookAtATimeAndItCanBeEnded() throws Exception {
        aStory(true);
        try (Connection other = database.app()) {
            other.setAutoCommit(false);
            Conclusions.lock(other);
            Rebuilds rebuilds = TestCases.rebuilds(database);
            BlockingQueue<Rebuilds.Run> changes = new LinkedBlockingQueue<>();
            Rebuilds.Run run = rebuilds.start(false, "operator:ana", "an invented reason", changes::add)
                    .orElseThrow();
            assertThat(rebuilds.start(true, "operator:ana", "another", changes::add))
                    .isEmpty();
            assertThat(rebuilds.cancel(run.id())).isTrue();
            other.rollback();
            assertThat(changes.poll(2, TimeUnit.MINUTES)).isEqualTo(run);
            Rebuilds.Run end = changes.poll(2, TimeUnit.MINUTES);
            assertThat(end.state()).isEqualTo(Rebuilds.State.CANCELLED);
            assertThat(end.done()).isLessThan(end.cases());
        }
    }

    @Test
    void anAnsweredReferralStaysAnsweredWhenSomethingElseIsSaidOfTheSamePerson() throws Exception {
        storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 16));
        storedRecords.keep("mies/referrals", "protection-referral/v1", "D-1", """
                {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-1', 'verdict': 'VALID'}}},
                 'referral': {'referralId': 'D-1', 'sentAt': {'utc': '2026-03-09T15:00:00Z', 'zone': 'America/Guayaquil', 'precision': 'SECOND'}},
                 'victims': [{'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'country': 'EC', 'verdict': 'VALID'}}]}
                """);
        storedRecords.keep("mies/answers", "referral-answer/v1", "D-1", """
                {'referral': {'referralId': 'D-1', 'status': {'code': 'ACCEPTED', 'list': 'REFERRAL_STATUS', 'match': 'EXACT'},
                              'at': {'utc': '2026-03-10T15:00:00Z', 'zone': 'America/Guayaquil', 'precision': 'SECOND'}}}
                """);
        storedRecords.conclude();
        String status = "select status from registry.referral_fact where known_to = 'infinity'";
        assertThat(storedRecords.words(status)).containsExactly("ACCEPTED");
        storedRecords.keep("police/reports", "police-report/v1", "P-1", report("P-1", "1700000019", 17));
        storedRecords.conclude();
        assertThat(storedRecords.words(status)).containsExactly("ACCEPTED");
        assertThat(look(true).differing()).isZero();
    }
}
