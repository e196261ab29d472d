package org.enlace.gateway.exchange.registry.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Done;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.No;
import org.enlace.gateway.exchange.registry.stewardship.CaseStewardship;
import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship.By;
import org.enlace.gateway.exchange.registry.stewardship.TestCaseStewardship;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A number joins cases by mistake: a steward takes them apart, nobody joins them again, and it can be taken back. */
class CasesApartTest {

    private static final ListWindow FIRST = new ListWindow(0, 50);

    private static final By ANA = new By("operator:ana", "an invented reason");
    private static final String SPOKEN =
            "select c.code || ' ' || c.splits from registry.case_file c where c.merged_into is null order by code";
    private static final String OPEN_CASES =
            "select c.code || ' reports ' || f.reports || ' ndds ' || f.ndds || ' stage ' || coalesce(f.stage, '-') from registry.case_fact f"
                    + " join registry.case_file c on c.id = f.case_id where f.known_to = 'infinity' order by 1";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private StoredRecords storedRecords;
    private CaseStewardship steward;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        StoredRecords.empty(database);
        storedRecords = new StoredRecords(database);
        steward = new TestCaseStewardship(storedRecords.room.registry, database.appDataSource()).caseStewardship;
    }

    private UUID report(String number, String document) throws SQLException {
        return storedRecords.keep(
                "police/reports", "police-report/v1", number, ConclusionsTest.report(number, document, 16));
    }

    private UUID assigned(String ndd, String report) throws SQLException {
        return storedRecords.keep("fge/ndd", "ndd-assigned/v1", ndd, ConclusionsTest.assigned(ndd, report));
    }

    private UUID batch(String ndd, String date, String stage) throws SQLException {
        return storedRecords.keep("fge/status", "case-status/v1", ndd, ConclusionsTest.batch(ndd, date, stage));
    }

    private String code(int place) throws SQLException {
        return storedRecords
                .words("select code from registry.case_file order by id offset " + place + " limit 1")
                .get(0);
    }

    private UUID id(int place) throws SQLException {
        return UUID.fromString(storedRecords
                .words("select id::text from registry.case_file order by id offset " + place + " limit 1")
                .get(0));
    }

    private CaseDecisionResult ask(CaseDecisionRequest asked) throws SQLException {
        return storedRecords.later((tx, now) -> {
            List<UUID> messages = steward.messages(tx, asked);
            return steward.decide(tx, asked, Set.copyOf(messages), ANA, now);
        });
    }

    private Done apart(UUID caseId, Optional<Set<String>> numbers, UUID... messages) throws SQLException {
        CaseDecisionResult decided = ask(new CaseDecisionRequest.Part(caseId, List.of(messages), numbers));
        assertThat(decided).isInstanceOf(Done.class);
        storedRecords.conclude();
        return (Done) decided;
    }

    private void rebuiltIsTheSame() throws SQLException {
        List<String> all = storedRecords.everything();
        storedRecords.conclusions.rebuild();
        assertThat(storedRecords.everything()).isEqualTo(all);
    }

    /** Two cases, and a notice of the second that names a report of the first by mistake. Hours 1 to 4. */
    private UUID[] joinedByAMistypedReport() throws SQLException {
        UUID first = report("P-1", "1700000019");
        UUID second = report("P-2", "0401234562");
        UUID notice = assigned("N-2", "P-2");
        storedRecords.conclude();
        UUID mistyped = storedRecords.keep("fge/status", "case-status/v1", "N-2", """
                {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': 'N-2', 'verdict': 'VALID'},
                                          'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-1', 'verdict': 'VALID'}}},
                 'proceeding': {'ndd': {'scheme': 'FGE_NDD', 'value': 'N-2', 'verdict': 'VALID'}, 'batchDate': {'edtf': '2026-03-16'}, 'batchNumber': 1,
                                'events': [{'line': 1, 'stage': {'code': 'CHARGES', 'list': 'LEGAL_STAGE', 'match': 'EXACT'}, 'stageDate': {'edtf': '2026-03-16'}}]}}
                """);
        storedRecords.conclude();
        assertThat(storedRecords.words(OPEN_CASES)).containsExactly(code(0) + " reports 2 ndds 1 stage CHARGES");
        return new UUID[] {first, second, notice, mistyped};
    }

    @Test
    void aCaseThatWasJoinedByMistakeStandsByItselfAgainUnderItsOwnNumberAndThePastStaysThePast() throws SQLException {
        UUID[] said = joinedByAMistypedReport();
        List<String> apartBefore = storedRecords.asOf(3);
        List<String> joined = storedRecords.asOf(4);

        Done done = apart(id(0), Optional.empty(), said[1], said[2], said[3]);

        assertThat(done.other().code()).isEqualTo(code(1));
        assertThat(done.records()).isEqualTo(3);
        assertThat(storedRecords.words(OPEN_CASES))
                .containsExactly(code(0) + " reports 1 ndds 0 stage -", code(1) + " reports 1 ndds 1 stage CHARGES");
        assertThat(storedRecords.asOf(3)).isEqualTo(apartBefore);
        assertThat(storedRecords.asOf(4)).isEqualTo(joined);
        rebuiltIsTheSame();
        CaseFiles files = TestCases.over(database);
        assertThat(files.find("N-2", StoredRecords.at(4), FIRST).orElseThrow().code())
                .isEqualTo(code(0));
        assertThat(files.find("N-2", StoredRecords.at(5), FIRST).orElseThrow().code())
                .isEqualTo(code(1));
        assertThat(files.find("P-1", StoredRecords.at(5), FIRST).orElseThrow().numbers())
                .hasSize(1);
    }

    @Test
    void theSameMistakeAgainJoinsNothingAndIsShown() throws SQLException {
        UUID[] said = joinedByAMistypedReport();
        apart(id(0), Optional.empty(), said[1], said[2], said[3]);
        UUID again = assigned("N-2", "P-1");
        storedRecords.conclude();
        assertThat(storedRecords.words(SPOKEN)).hasSize(2);
        assertThat(storedRecords.words(OPEN_CASES))
                .containsExactly(code(0) + " reports 1 ndds 0 stage -", code(1) + " reports 1 ndds 1 stage CHARGES");
        assertThat(storedRecords.words("select message_id || ' ' || (case_id = '" + id(1) + "') || ' ' || (other_id = '"
                        + id(0) + "') from registry.case_clash"))
                .as("it stays where its own earlier version is, and a steward sees what it named")
                .containsExactly(again + " true true");
        rebuiltIsTheSame();
    }

    /** The number of the notice was mistyped: what the Attorney General says of that number is another case's. Hours 1 to 3. */
    private UUID[] sharedNumber() throws SQLException {
        UUID report = report("P-1", "1700000019");
        UUID mistyped = assigned("N-9", "P-1");
        UUID batch = batch("N-9", "2026-03-16", "CHARGES");
        storedRecords.conclude();
        assertThat(storedRecords.words(OPEN_CASES)).containsExactly(code(0) + " reports 1 ndds 1 stage CHARGES");
        return new UUID[] {report, mistyped, batch};
    }

    @Test
    void aNumberOfTwoCasesIsGivenToTheOtherOneWithWhatWasSaidUnderIt() throws SQLException {
        UUID[] said = sharedNumber();
        List<String> before = storedRecords.asOf(3);

        apart(id(0), Optional.of(Set.of("FGE_NDD:N-9")), said[2]);

        assertThat(storedRecords.words(OPEN_CASES))
                .as("the report's case has no notice: the one it names is another's")
                .containsExactly(code(0) + " reports 1 ndds 0 stage -", code(1) + " reports 0 ndds 1 stage CHARGES");
        assertThat(
                        storedRecords.words(
                                "select c.code from registry.offence_fact f join registry.case_file c on c.id = f.case_id where known_to = 'infinity'"))
                .containsExactly(code(1));
        assertThat(storedRecords.asOf(3)).isEqualTo(before);
        batch("N-9", "2026-03-20", "SENTENCE_1");
        assigned("N-9", "P-1");
        report("P-1", "1700000019");
        storedRecords.conclude();
        assertThat(storedRecords.words(OPEN_CASES))
                .containsExactly(code(0) + " reports 1 ndds 0 stage -", code(1) + " reports 0 ndds 1 stage SENTENCE_1");
        rebuiltIsTheSame();
    }

    @Test
    void aLaterVersionOfWhatWentOverStaysThereEvenIfItNamesTheOldCaseAlone() throws SQLException {
        report("P-1", "1700000019");
        UUID other = storedRecords.keep(
                "ministry/registrations",
                "victim-registration/v1",
                "R-1",
                ConclusionsTest.report("P-1", "0401234562", 16));
        apart(id(0), Optional.of(Set.of()), other);
        storedRecords.keep(
                "ministry/registrations",
                "victim-registration/v1",
                "R-1",
                ConclusionsTest.report("P-1", "0401234562", 17));
        storedRecords.conclude();
        assertThat(storedRecords.words(
                        "select c.code || ' ' || count(*) from registry.victim_fact f join registry.case_file c on c.id = f.case_id"
                                + " where known_to = 'infinity' group by c.code order by 1"))
                .containsExactly(code(0) + " 1", code(1) + " 1");
        rebuiltIsTheSame();
    }

    @Test
    void takenBackTheCasesAreOneAsBefore() throws SQLException {
        UUID[] said = sharedNumber();
        Done done = apart(id(0), Optional.of(Set.of("FGE_NDD:N-9")), said[2]);
        List<String> between = storedRecords.asOf(4);

        CaseDecisionResult undone = ask(new CaseDecisionRequest.Rejoin(done.decision()));
        storedRecords.conclude();

        assertThat(undone).isInstanceOf(Done.class);
        assertThat(storedRecords.words(OPEN_CASES)).containsExactly(code(0) + " reports 1 ndds 1 stage CHARGES");
        assertThat(storedRecords.asOf(4)).isEqualTo(between);
        batch("N-9", "2026-03-20", "SENTENCE_1");
        assigned("N-9", "P-1");
        storedRecords.conclude();
        assertThat(storedRecords.words(OPEN_CASES)).containsExactly(code(0) + " reports 1 ndds 1 stage SENTENCE_1");
        assertThat(storedRecords.words("select 1 from registry.case_clash")).isEmpty();
        rebuiltIsTheSame();
        assertThat(ask(new CaseDecisionRequest.Rejoin(done.decision())))
                .isEqualTo(new No(RejectionReason.UNDONE_ALREADY));
    }

    @Test
    void decisionsAreTakenBackInAnyOrder() throws SQLException {
        UUID[] said = joinedByAMistypedReport();
        Done first = apart(id(0), Optional.empty(), said[1], said[2], said[3]);
        Done second = apart(id(1), Optional.of(Set.of()), said[1]);
        assertThat(second.other().code()).isEqualTo(code(2));
        assertThat(ask(new CaseDecisionRequest.Rejoin(first.decision()))).isInstanceOf(Done.class);
        assertThat(storedRecords.words("select code from registry.case_file where merged_into is null order by code"))
                .containsExactly(code(0), code(2));
        assertThat(ask(new CaseDecisionRequest.Rejoin(second.decision()))).isInstanceOf(Done.class);
        storedRecords.conclude();
        assertThat(storedRecords.words(SPOKEN)).hasSize(1);
        rebuiltIsTheSame();
    }

    @Test
    void nothingIsJoinedAgainThatAnotherDecisionHoldsApart() throws SQLException {
        report("P-1", "1700000019");
        assigned("N-8", "P-1");
        assigned("N-9", "P-1");
        UUID eight = batch("N-8", "2026-03-16", "CHARGES");
        UUID nine = batch("N-9", "2026-03-16", "CHARGES");
        Done first = apart(id(0), Optional.of(Set.of("FGE_NDD:N-8")), eight);
        Done second = apart(id(0), Optional.of(Set.of("FGE_NDD:N-9")), nine);
        assigned("N-8", "P-5");
        assigned("N-9", "P-5");
        assertThat(storedRecords.words(SPOKEN)).as("the two parts are one").hasSize(2);
        assertThat(ask(new CaseDecisionRequest.Rejoin(first.decision())))
                .isEqualTo(new No(RejectionReason.LATER_DECISION));
        assertThat(ask(new CaseDecisionRequest.Rejoin(second.decision())))
                .isEqualTo(new No(RejectionReason.LATER_DECISION));
        storedRecords.conclude();
        rebuiltIsTheSame();
    }

    @Test
    void whatIsNotOfTheCaseOrLeavesNothingIsNotDecided() throws SQLException {
        UUID[] said = joinedByAMistypedReport();
        UUID elsewhere = report("P-7", "1700000027");
        assertThat(ask(part(elsewhere))).isEqualTo(new No(RejectionReason.NOT_OF_CASE));
        assertThat(ask(new CaseDecisionRequest.Part(id(0), List.of(said[0]), Optional.of(Set.of("FGE_NDD:N-2")))))
                .isEqualTo(new No(RejectionReason.NOT_OF_CASE));
        assertThat(ask(part())).isEqualTo(new No(RejectionReason.NOTHING_LEFT));
        assertThat(ask(part(said))).isEqualTo(new No(RejectionReason.NOTHING_LEFT));
        assertThat(ask(new CaseDecisionRequest.Part(UUID.randomUUID(), List.of(said[0]), Optional.empty())))
                .isEqualTo(new No(RejectionReason.UNKNOWN));
        assertThat(ask(new CaseDecisionRequest.Rejoin(UUID.randomUUID()))).isEqualTo(new No(RejectionReason.UNKNOWN));
        assertThat(storedRecords.words("select 1 from registry.case_decision")).isEmpty();
    }

    private CaseDecisionRequest part(UUID... messages) throws SQLException {
        return new CaseDecisionRequest.Part(id(0), List.of(messages), Optional.empty());
    }

    @Test
    void aRecordThatWaitedWhileItsCaseWasTakenApartLooksAgain() throws Exception {
        UUID[] said = sharedNumber();
        CompletableFuture<UUID> waiting;
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            CaseDecisionRequest asked =
                    new CaseDecisionRequest.Part(id(0), List.of(said[2]), Optional.of(Set.of("FGE_NDD:N-9")));
            assertThat(steward.decide(tx, asked, Set.copyOf(steward.messages(tx, asked)), ANA, StoredRecords.at(30)))
                    .isInstanceOf(Done.class);
            waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return batch("N-9", "2026-03-20", "SENTENCE_1");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !storedRecords
                            .words("select 'x' from pg_locks where not granted")
                            .isEmpty());
            tx.commit();
        }
        assertThatThrownBy(() -> waiting.get(2, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConcurrentChangeException.class);
    }
}
