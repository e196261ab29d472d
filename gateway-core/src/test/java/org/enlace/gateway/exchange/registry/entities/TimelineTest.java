package org.enlace.gateway.exchange.registry.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.registry.entities.RecordSequence.at;
import static org.enlace.gateway.exchange.registry.entities.RecordSequence.id;
import static org.enlace.gateway.exchange.registry.entities.RecordSequence.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.Timeline.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

    private static final String RAID = """
            {'incident': {'occurredFrom': {'utc': '2026-03-07T19:05:00Z', 'zone': 'America/Guayaquil'},
              'reportedAt': {'utc': '2026-03-08T04:58:10Z', 'zone': 'America/Guayaquil'},
              'place': {'country': 'EC', 'admin1': 'EC-C'}, 'offence': {'code': 'COIP91', 'match': 'EXACT'}}}
            """;
    private static final String MINOR = """
            {'sex': {'code': 'F', 'match': 'EXACT'}, 'exploitation': [{'code': 'SEXUAL', 'match': 'EXACT'}],
             'derived': {'age': {'majority': 'MINOR', 'AGE_EC': '12-17', 'AGE_CTDC': '9-17', 'basis': 'STATED'}}}
            """;

    private final RecordSequence recordSequence = new RecordSequence();

    private static String text(JsonNode row, String column) {
        return row.path(column).asText();
    }

    @Test
    void aReportIsAPresumedVictimOfItsDayAndPlace() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        JsonNode ana = recordSequence.only(ConclusionTable.VICTIM);
        assertThat(ana.toString())
                .contains(
                        "\"victim_kind\":\"TRAFFICKING\"",
                        "\"status\":\"PRESUMED\"",
                        "\"status_by\":\"POLICE\"",
                        "\"detected_on\":\"2026-03-07\"",
                        "\"detected_year\":2026",
                        "\"counts\":true",
                        "\"majority\":\"MINOR\"",
                        "\"age_ec\":\"12-17\"",
                        "\"admin1\":\"EC-C\"",
                        "\"exploitation\":[\"SEXUAL\"]",
                        "\"population\":null",
                        "\"sources\":[\"police\"]");
        JsonNode itsCase = recordSequence.only(ConclusionTable.CASE);
        assertThat(text(itsCase, "phenomenon")).isEqualTo("TIP");
        assertThat(text(itsCase, "reported_on")).isEqualTo("2026-03-07");
        assertThat(itsCase.path("reports").asInt()).isEqualTo(1);
    }

    @Test
    void atNightInGalapagosTheDayIsThatOfTheIslandsWhateverClockTheReportWasSignedUnder() {
        recordSequence.report("a", """
                {'incident': {'occurredFrom': {'utc': '2026-03-08T05:30:00Z', 'zone': 'Pacific/Galapagos'},
                  'reportedAt': {'utc': '2026-03-08T05:45:00Z', 'zone': 'America/Guayaquil'},
                  'place': {'country': 'EC', 'admin1': 'EC-W'}}}
                """, recordSequence.victim("ana", "{}"));
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "detected_on"))
                .isEqualTo("2026-03-07");
        assertThat(text(recordSequence.only(ConclusionTable.CASE), "reported_on"))
                .isEqualTo("2026-03-07");
        recordSequence.tell("eurofront/alerts", "border-alert", "TRI-1", null, null, """
                {'alert': {'post': {'code': 'EF-TRI-PY'}, 'occurredAt': {'utc': '2026-03-08T02:30:00Z', 'zone': 'America/Asuncion'}}}
                """);
        assertThat(text(recordSequence.only(ConclusionTable.ALERT), "occurred_on"))
                .isEqualTo("2026-03-07");
    }

    @Test
    void aCorrectedAgeIsANewVersionAndTheOldOneStaysWhatWasKnownThen() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.report("a", RAID, recordSequence.victim("ana", """
                {'derived': {'age': {'majority': 'ADULT', 'AGE_EC': '18-29', 'AGE_CTDC': '18-20', 'basis': 'STATED'}}}
                """));
        assertThat(recordSequence.versions(ConclusionTable.VICTIM)).hasSize(2);
        assertThat(text(recordSequence.rows(ConclusionTable.VICTIM, 1).get(0), "majority"))
                .isEqualTo("MINOR");
        JsonNode now = recordSequence.rows(ConclusionTable.VICTIM, 2).get(0);
        assertThat(text(now, "majority")).isEqualTo("ADULT");
        assertThat(now.path("exploitation").toString())
                .as("a blank erases nothing")
                .isEqualTo("[\"SEXUAL\"]");
        assertThat(now.path("conflicts")).as("one partner corrects himself").isEmpty();
    }

    @Test
    void theSameAgainIsNoNewVersion() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        assertThat(recordSequence.versions(ConclusionTable.VICTIM)).hasSize(1);
        assertThat(recordSequence.versions(ConclusionTable.CASE)).hasSize(1);
    }

    @Test
    void whomTheNewestVersionLeavesOutIsNoVictimAnyMoreButWas() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR), recordSequence.victim("bea", MINOR));
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        assertThat(recordSequence.rows(ConclusionTable.VICTIM, 1)).hasSize(2);
        assertThat(recordSequence.rows(ConclusionTable.VICTIM, 2)).hasSize(1);
    }

    @Test
    void aRecordTakenBackSpeaksUntilThenAndAnEarlierOneSpeaksAgain() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        RecordClaims second = recordSequence.report(
                "a", RAID, recordSequence.victim("ana", "{'sex': {'code': 'M', 'match': 'EXACT'}}"));
        recordSequence.takeBack(second);
        assertThat(recordSequence.versions(ConclusionTable.VICTIM).stream()
                        .map(version -> text(version.columns(), "sex")))
                .containsExactly("F", "M", "F");
        RecordClaims first = recordSequence.known().said().get(0);
        recordSequence.takeBack(first);
        assertThat(recordSequence.rows(ConclusionTable.VICTIM)).isEmpty();
        assertThat(recordSequence.rows(ConclusionTable.CASE)).isEmpty();
        assertThat(recordSequence.rows(ConclusionTable.VICTIM, 1)).hasSize(1);
    }

    @Test
    void aReportThenANoticeLateAndAStageBeforeItAreOneCaseOfThreeNumbersAtTheRightStage() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.batch("a", "2026-03-16", 2, stage("CHARGES", "2026-03-10", null));
        recordSequence.batch("a", "2026-03-12", 1, stage("PRELIMINARY_INVESTIGATION", "2026-03-09", null));
        recordSequence.tell(
                "fge/ndd",
                "ndd-assigned",
                "N-a",
                "a",
                "FGE_NDD:N-a PN_PARTE:P-a",
                "{'assignment': {'assignedOn': {'edtf': '2026-03-09'}}}");
        JsonNode itsCase = recordSequence.only(ConclusionTable.CASE);
        assertThat(text(itsCase, "stage")).isEqualTo("CHARGES");
        assertThat(text(itsCase, "ndd_on")).isEqualTo("2026-03-09");
        assertThat(text(itsCase, "charged_on")).isEqualTo("2026-03-10");
        assertThat(itsCase.path("ndds").asInt()).isEqualTo(1);
        JsonNode offence = recordSequence.only(ConclusionTable.OFFENCE);
        assertThat(text(offence, "ndd")).isEqualTo("N-a");
        assertThat(text(offence, "offence")).isEqualTo("COIP91");
        assertThat(text(offence, "recorded_on")).isEqualTo("2026-03-09");
        assertThat(recordSequence.rows(ConclusionTable.VICTIM)).hasSize(1);
    }

    @Test
    void whoARegisteringRecordNamesIsNotNamedAgainByOthers() {
        recordSequence.batch(
                "a", "2026-03-16", 1, stage("CHARGES", "2026-03-10", null), recordSequence.victim("nameless", MINOR));
        assertThat(recordSequence.rows(ConclusionTable.VICTIM)).hasSize(1);
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "person_id"))
                .isEqualTo(id("ana").toString());
        recordSequence.batch(
                "a", "2026-03-18", 2, stage("TRIAL", "2026-03-17", null), recordSequence.victim("ana", """
                {'exploitation': [{'code': 'FORCED_LABOUR', 'match': 'EXACT'}]}
                """));
        assertThat(recordSequence
                        .only(ConclusionTable.VICTIM)
                        .path("exploitation")
                        .toString())
                .as("of the same person they tell more")
                .isEqualTo("[\"FORCED_LABOUR\",\"SEXUAL\"]");
    }

    @Test
    void whereTwoAgenciesContradictEachOtherWhoDeterminesIsShownAndTheColumnIsNamed() {
        recordSequence.registration("a", "{}", recordSequence.victim("ana", """
                {'status': {'code': 'IDENTIFIED', 'match': 'EXACT'}, 'sex': {'code': 'F', 'match': 'EXACT'}, 'derived': {'documented': true}}
                """));
        recordSequence.tell(
                "mies/referrals",
                "protection-referral",
                "D-1",
                "a",
                null,
                "{}",
                recordSequence.victim(
                        "ana",
                        "{'status': {'code': 'NOT_VICTIM', 'match': 'EXACT'}, 'sex': {'code': 'M', 'match': 'EXACT'}}"));
        JsonNode ana = recordSequence.only(ConclusionTable.VICTIM);
        assertThat(text(ana, "status")).isEqualTo("IDENTIFIED");
        assertThat(text(ana, "sex")).as("who saw a document").isEqualTo("F");
        assertThat(ana.path("conflicts").toString()).isEqualTo("[\"sex\",\"status\"]");
        assertThat(ana.path("sources").toString()).isEqualTo("[\"mies\",\"ministry\"]");
    }

    @Test
    void theLaterEventIsShownNotTheLaterMessage() {
        recordSequence.registration(
                "a",
                "{'registration': {'registeredAt': {'utc': '2026-03-09T15:00:00Z', 'zone': 'America/Guayaquil'}}}",
                recordSequence.victim("ana", "{'venue': {'code': 'BAR', 'match': 'EXACT'}}"));
        recordSequence.report(
                "a", RAID, recordSequence.victim("ana", "{'venue': {'code': 'STREET', 'match': 'EXACT'}}"));
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "venue")).isEqualTo("BAR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            MINOR   | -    | UNKNOWN | YES
            MINOR   | MEAN | YES     | YES
            ADULT   | -    | UNKNOWN | UNKNOWN
            ADULT   | MEAN | YES     | YES
            UNKNOWN | -    | UNKNOWN | YES
            -       | -    | UNKNOWN | UNKNOWN
            -       | MEAN | YES     | YES
            """)
    void aChildNeedsNoMeansForPalermoAndDoesForTheLaw(String majority, String means, String national, String palermo) {
        String age =
                majority == null ? "" : ", 'derived': {'age': {'majority': '" + majority + "', 'basis': 'COMPUTED'}}";
        recordSequence.report("a", RAID, recordSequence.victim("ana", """
                {'acts': [{'code': 'TRANSFER', 'match': 'EXACT'}], 'exploitation': [{'code': 'SEXUAL', 'match': 'BROADER'}],
                 'meansPalermo': [{'code': '%s', 'match': '%s'}]%s}
                """.formatted(
                        means == null ? "DECEPTION" : means, means == null ? "RELATED" : "EXACT", age)));
        JsonNode ana = recordSequence.only(ConclusionTable.VICTIM);
        assertThat(text(ana, "definition_national")).isEqualTo(national);
        assertThat(text(ana, "definition_palermo")).isEqualTo(palermo);
    }

    @Test
    void aPersonsDecisionInTheRecordWinsOverTheRule() {
        recordSequence.registration(
                "a",
                "{}",
                recordSequence.victim("ana", "{'definitionMet': {'national': 'NO', 'palermo': {'nil': 'UNKNOWN'}}}"));
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "definition_national"))
                .isEqualTo("NO");
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "definition_palermo"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void fromSmugglingToTraffickingTheCaseTurnsAndTheHistoryStays() {
        recordSequence.report(
                "a",
                "{'case': {'phenomenon': {'code': 'SOM', 'match': 'EXACT'}}}",
                recordSequence.victim("ana", MINOR.replace("'exploitation'", "'other'")));
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "victim_kind"))
                .isEqualTo("SMUGGLED_MIGRANT");
        assertThat(recordSequence
                        .only(ConclusionTable.CASE)
                        .path("migrant_minors")
                        .asInt())
                .isEqualTo(1);
        recordSequence.batch(
                "a",
                "2026-03-16",
                1,
                "{'stage': {'code': 'CHARGES'}, 'offence': {'code': 'COIP91', 'match': 'EXACT'}}");
        assertThat(text(recordSequence.only(ConclusionTable.CASE), "phenomenon"))
                .isEqualTo("TIP");
        assertThat(text(recordSequence.only(ConclusionTable.VICTIM), "victim_kind"))
                .isEqualTo("TRAFFICKING");
        assertThat(recordSequence.only(ConclusionTable.CASE).path("migrants").asInt())
                .isZero();
        assertThat(text(recordSequence.rows(ConclusionTable.CASE, 1).get(0), "phenomenon"))
                .isEqualTo("SOM");
    }

    @Test
    void aPersonInTwoCasesOfAYearCountsOnceAndWhereSheIsAVictim() {
        recordSequence.report(
                "a",
                "{'case': {'phenomenon': {'code': 'SOM', 'match': 'EXACT'}}, 'incident': {'occurredFrom': {'day': '2026-01-02'}}}",
                recordSequence.victim("ana", "{}"));
        recordSequence.report("b", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.report("c", RAID.replace("2026-03", "2025-03"), recordSequence.victim("ana", MINOR));
        List<JsonNode> rows = recordSequence.rows(ConclusionTable.VICTIM);
        assertThat(rows).hasSize(3);
        assertThat(rows.stream().filter(row -> row.path("counts").asBoolean()).map(row -> text(row, "case_id")))
                .containsExactlyInAnyOrder(id("b").toString(), id("c").toString());
        assertThat(recordSequence
                        .rows(ConclusionTable.VICTIM, 1)
                        .get(0)
                        .path("counts")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void twoCasesThatTurnOutToBeOneAreOneFromThenOn() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.report("b", RAID, recordSequence.victim("ana", MINOR), recordSequence.victim("bea", MINOR));
        recordSequence.merge("b", "a");
        assertThat(recordSequence.rows(ConclusionTable.CASE, 2)).hasSize(2);
        assertThat(recordSequence.only(ConclusionTable.CASE).path("reports").asInt())
                .isEqualTo(2);
        assertThat(recordSequence.rows(ConclusionTable.VICTIM, 2)).hasSize(3);
        assertThat(recordSequence.rows(ConclusionTable.VICTIM))
                .hasSize(2)
                .allSatisfy(row -> assertThat(text(row, "case_id")).isEqualTo(id("a").toString()));
        recordSequence.report("c", RAID, recordSequence.victim("eva", MINOR));
        recordSequence.merge("a", "c");
        assertThat(recordSequence.rows(ConclusionTable.CASE, 4))
                .as("b was part of a then, not of c")
                .hasSize(2);
        assertThat(recordSequence.only(ConclusionTable.CASE).path("reports").asInt())
                .isEqualTo(3);
    }

    @Test
    void personsAreOneFromTheMergeOnAndTwoAgainAfterItsUndo() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        recordSequence.report("b", RAID, recordSequence.victim("bea", MINOR));
        recordSequence.move("bea", "ana");
        assertThat(counting(2)).isEqualTo(2);
        assertThat(counting(3)).as("one person in two cases of a year").isEqualTo(1);
        RecordSequence undone = new RecordSequence();
        undone.report("a", RAID, undone.victim("ana", MINOR));
        undone.report("b", RAID, undone.victim("bea", MINOR));
        undone.move("bea", "ben");
        undone.move("ben", "bea");
        List<Version> versions = undone.versions(ConclusionTable.VICTIM).stream()
                .filter(version -> text(version.columns(), "case_id").equals(id("b").toString()))
                .toList();
        assertThat(versions.stream().map(version -> UUID.fromString(text(version.columns(), "person_id"))))
                .containsExactly(id("bea"), id("ben"), id("bea"));
    }

    private long counting(int hour) {
        return recordSequence.rows(ConclusionTable.VICTIM, hour).stream()
                .filter(row -> row.path("counts").asBoolean())
                .count();
    }

    @Test
    void aReferencePopulationStaysApartAndSpeaksForNoNationalCase() {
        RecordClaims.Mentioned row = recordSequence.victim("row", MINOR);
        recordSequence.tell(
                "iom/cases",
                "victim-registration",
                "file-1",
                null,
                null,
                "{'registration': {'year': {'edtf': '2012'}}}",
                new RecordClaims.Mentioned(row.mention(), row.person(), "IOM", "VICTIM", 0, false, row.clear()));
        JsonNode only = recordSequence.only(ConclusionTable.VICTIM);
        assertThat(text(only, "population")).isEqualTo("IOM");
        assertThat(only.path("case_id").isNull()).isTrue();
        assertThat(only.path("detected_year").asInt()).isEqualTo(2012);
        assertThat(recordSequence.rows(ConclusionTable.CASE)).isEmpty();
    }

    @Test
    void aSuspectGoesFromReportedToConvictedAndAnOlderBatchMovesNobodyBack() {
        recordSequence.report("a", RAID, recordSequence.person("sus", "SUSPECT", "{}"));
        assertThat(text(recordSequence.only(ConclusionTable.SUSPECT), "status")).isEqualTo("REPORTED");
        assertThat(recordSequence
                        .only(ConclusionTable.SUSPECT)
                        .path("contact_on")
                        .isNull())
                .isTrue();
        recordSequence.batch(
                "a",
                "2026-04-02",
                1,
                stage("SENTENCE_1", "2026-04", "CONVICTION").replace("}}", "}, 'sentenceMonths': '160.00'}"),
                recordSequence.person("sus", "SUSPECT", "{}"));
        recordSequence.batch(
                "a",
                "2026-03-11",
                1,
                stage("CHARGES", "2026-03-10", null),
                recordSequence.person("sus", "SUSPECT", "{}"));
        JsonNode suspect = recordSequence.only(ConclusionTable.SUSPECT);
        assertThat(text(suspect, "status")).isEqualTo("CONVICTED");
        assertThat(text(suspect, "contact_on")).isEqualTo("2026-03-10");
        assertThat(text(suspect, "charged_on")).isEqualTo("2026-03-10");
        assertThat(text(suspect, "convicted_on")).isEqualTo("2026-04-01");
        assertThat(suspect.path("sentence_months").asInt()).isEqualTo(160);
    }

    @Test
    void whereABatchConvictsAndAcquitsNobodyIsConvictedByGuess() {
        recordSequence.batch(
                "a",
                "2026-04-02",
                1,
                stage("SENTENCE_1", "2026-04-01", "CONVICTION") + "," + stage("SENTENCE_1", "2026-04-01", "ACQUITTAL"),
                recordSequence.person("one", "SUSPECT", "{}"),
                recordSequence.person("two", "SUSPECT", "{}"));
        assertThat(recordSequence.rows(ConclusionTable.SUSPECT))
                .hasSize(2)
                .allSatisfy(row -> assertThat(text(row, "status")).isEqualTo("FORMAL_CONTACT"));
    }

    @Test
    void aReferralIsAnsweredUnderItsNumberWhicheverCameFirst() {
        recordSequence.tell("mies/answers", "referral-answer", "D-1", null, null, """
                {'referral': {'status': {'code': 'ACCEPTED'}, 'at': {'utc': '2026-03-10T15:00:00Z'}}}
                """);
        recordSequence.tell(
                "ministry/referrals",
                "protection-referral",
                "D-1",
                "a",
                null,
                """
                {'referral': {'to': {'code': 'MIES'}, 'sentAt': {'utc': '2026-03-09T15:00:00Z'}}}
                """,
                recordSequence.victim("ana", MINOR));
        recordSequence.tell("mies/answers", "referral-answer", "D-1", null, null, """
                {'referral': {'status': {'code': 'COMPLETED'}, 'at': {'utc': '2026-03-20T15:00:00Z'}, 'services': [{'code': 'HEALTH'}]}}
                """);
        JsonNode referral = recordSequence.only(ConclusionTable.REFERRAL);
        assertThat(text(referral, "status")).isEqualTo("COMPLETED");
        assertThat(text(referral, "answered_at")).isEqualTo("2026-03-10T15:00:00Z");
        assertThat(text(referral, "completed_at")).isEqualTo("2026-03-20T15:00:00Z");
        assertThat(referral.path("minor").asBoolean()).isTrue();
    }

    @Test
    void whatWasKnownAtAnHourDoesNotChangeByWhatComesLater() {
        List<String> before = new ArrayList<>();
        recordSequence.report(
                "a", RAID, recordSequence.victim("ana", MINOR), recordSequence.person("sus", "SUSPECT", "{}"));
        recordSequence.report("b", RAID, recordSequence.victim("bea", MINOR));
        recordSequence.batch(
                "a",
                "2026-03-16",
                2,
                stage("CHARGES", "2026-03-10", null),
                recordSequence.person("sus", "SUSPECT", "{}"));
        for (ConclusionTable fact : ConclusionTable.values()) {
            before.add(recordSequence.rows(fact, 3).toString());
        }
        recordSequence.takeBack(recordSequence.known().said().get(0));
        recordSequence.merge("b", "a");
        recordSequence.move("bea", "ana");
        recordSequence.batch("a", "2026-05-16", 1, stage("TRIAL", "2026-05-10", null));
        for (ConclusionTable fact : ConclusionTable.values()) {
            assertThat(recordSequence.rows(fact, 3).toString()).isEqualTo(before.get(fact.ordinal()));
        }
    }

    @Test
    void fromAMomentOnTheSameIsConcludedAsFromTheBeginning() {
        recordSequence.report("a", RAID, recordSequence.victim("ana", MINOR));
        KnownAssertions before = recordSequence.known();
        recordSequence.report("a", RAID, recordSequence.victim("ana", "{'sex': {'code': 'M', 'match': 'EXACT'}}"));
        recordSequence.takeBack(recordSequence.known().said().get(1));
        java.util.Map<String, com.fasterxml.jackson.databind.node.ObjectNode> open = new java.util.HashMap<>();
        Timeline.of(before).forEach(version -> open.put(version.key(), version.columns()));
        Timeline.Change change = Timeline.since(recordSequence.known(), at(2), open, row -> true);
        assertThat(change.closed().keySet()).anySatisfy(key -> assertThat(key).startsWith("VICTIM"));
        assertThat(change.versions())
                .containsExactlyInAnyOrderElementsOf(Timeline.of(recordSequence.known()).stream()
                        .filter(version -> !version.from().isBefore(at(2)))
                        .toList());
    }
}
