package org.enlace.gateway.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.reporting.plan.PolicyRows.line;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an accepted sheet to a published and revised figure, over a real database. */
class CommitteeServiceTest {

    private static final String NOW =
            "select concat_ws(' ', action, institution, period, 'v' || version, value, status, state, percent, axis) from monitoring.policy_execution"
                    + " where known_to = 'infinity' order by action, period, version";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private PolicyRows rows;

    @BeforeEach
    void anEmptyPlan() throws SQLException {
        rows = new PolicyRows(database);
        rows.empty();
    }

    private void sheet(int version, String value) throws SQLException {
        rows.accepted("MIES-2026-T1", version, line("MIES-2026-T1", "P2.1", "2026-T1", value, "EN_EJECUCION"));
        rows.sheets.read();
    }

    private void published(String value) throws SQLException {
        sheet(1, value);
        rows.adopt("P2.1", 1);
        validate("");
        publish();
    }

    private void validate(String reason) throws SQLException {
        rows.committee.move("rosa", FigureMove.VALIDATE, rows.seen(FigureStage.PROVISIONAL), "ACTA-INV-02", reason);
    }

    private void publish() throws SQLException {
        rows.committee.move("luis", FigureMove.PUBLISH, rows.seen(FigureStage.VALIDATED), "ACTA-INV-03", "");
    }

    private static String rules(Throwable bad) {
        return ((InvalidMoveException) bad).findings().toString();
    }

    @Test
    void aSheetGoesItsWayToThePublishedFigure() throws SQLException {
        sheet(1, "48");
        assertThat(rows.words(NOW)).containsExactly("P2.1 MIES 2026-T1 v1 48 IN_PROGRESS PROVISIONAL");
        rows.adopt("P2.1", 1);
        validate("");
        publish();
        assertThat(rows.words(NOW)).containsExactly("P2.1 MIES 2026-T1 v1 48 IN_PROGRESS PUBLISHED 79.3 PROTECTION");
        assertThat(rows.words("select state || ' ' || actor from monitoring.figure_step order by seq"))
                .containsExactly(
                        "PROVISIONAL committee/indicators#main",
                        "PROVISIONAL operator:rosa",
                        "VALIDATED operator:rosa",
                        "PUBLISHED operator:luis");
        assertThat(rows.words(
                        "select action || ' ' || actor from audit.entry where action in ('FIGURE_MOVED', 'PLAN_DECIDED', 'SHEET_READ')"
                                + " and at >= '2026-04-08' order by seq, chain"))
                .contains(
                        "FIGURE_MOVED operator:rosa",
                        "FIGURE_MOVED operator:luis",
                        "PLAN_DECIDED operator:rosa",
                        "SHEET_READ gateway");
    }

    @Test
    void aSheetIsReadOnce() throws SQLException {
        sheet(1, "48");
        assertThat(rows.sheets.read()).isZero();
        assertThat(rows.words(NOW)).hasSize(1);
    }

    @Test
    void aSheetThatTheGatewayFailsAtDoesNotStandInTheWay() throws SQLException {
        ObjectNode broken =
                PolicyRows.record(rows.clock.instant(), line("R-0", "P2.2", "2026-T1", "5", "EN_EJECUCION"));
        ((ObjectNode) broken.path("indicators").path(0)).put("value", "1e-20000");
        rows.accepted("main", "R-0", 1, broken);
        sheet(1, "48");
        assertThat(rows.words(NOW)).containsExactly("P2.1 MIES 2026-T1 v1 48 IN_PROGRESS PROVISIONAL");
        assertThat(rows.words("select rule from monitoring.sheet_finding where line = 0"))
                .containsExactly("internal");
        assertThat(rows.sheets.read()).isZero();
    }

    @Test
    void aCorrectionBeforePublicationTakesThePlaceAndLeavesTheOld() throws SQLException {
        sheet(1, "48");
        sheet(2, "49");
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS REPLACED",
                        "P2.1 MIES 2026-T1 v2 49 IN_PROGRESS PROVISIONAL");
    }

    @Test
    void aRevisionGoesTheSameWayStatesItsReasonAndLeavesTheOldFigure() throws SQLException {
        published("48");
        rows.clock.forward(Duration.ofDays(30));
        sheet(2, "51");
        assertThat(
                        rows.words(
                                "select value from monitoring.policy_execution where state = 'PUBLISHED' and known_to = 'infinity'"))
                .containsExactly("48");
        assertThatThrownBy(() -> validate(""))
                .isInstanceOf(InvalidMoveException.class)
                .satisfies(bad -> assertThat(rules(bad)).contains("reason-missing"));
        validate("recuento inventado");
        publish();
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS REVISED 79.3 PROTECTION",
                        "P2.1 MIES 2026-T1 v2 51 IN_PROGRESS PUBLISHED 84.3 PROTECTION");
        assertThat(rows.words(
                        "select value from monitoring.policy_execution where state = 'PUBLISHED' and known_from <= '2026-04-20'"
                                + " and known_to > '2026-04-20'"))
                .as("as known before the revision")
                .containsExactly("48");
    }

    @Test
    void aNewTargetDoesNotChangeWhatIsPublished() throws SQLException {
        published("48");
        String lower =
                line("MIES-2026-T2", "P2.1", "2026-T2", "48", "EN_EJECUCION").replace("60,5", "48");
        rows.clock.forward(Duration.ofDays(30));
        rows.accepted("MIES-2026-T2", 1, lower);
        rows.sheets.read();
        assertThat(rows.words("select target from monitoring.action_version where known_to = 'infinity'"))
                .as("a sheet only proposes")
                .containsExactly("60.5");
        rows.adopt("P2.1", 2);
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS PUBLISHED 79.3 PROTECTION",
                        "P2.1 MIES 2026-T2 v1 48 IN_PROGRESS PROVISIONAL 100.0 PROTECTION");
    }

    @Test
    void whatIsNotInThePlanIsNotValidated() throws SQLException {
        sheet(1, "48");
        assertThatThrownBy(() -> validate(""))
                .satisfies(bad -> assertThat(rules(bad)).contains("not-in-plan"));
        rows.committee.decide("rosa", false, List.of(new CommitteeService.Proposal("P2.1", 1)), "ACTA-INV-01");
        assertThatThrownBy(() -> validate(""))
                .satisfies(bad -> assertThat(rules(bad)).contains("not-in-plan"));
    }

    @Test
    void whoReportedDoesNotValidateNorPublishNorAdopt() throws SQLException {
        rows.acceptedFrom("operator:rosa", "FORM-MIES", 1, line("FORM-MIES", "P2.1", "2026-T1", "48", "EN_EJECUCION"));
        rows.sheets.read();
        assertThatThrownBy(() -> rows.adopt("P2.1", 1))
                .satisfies(bad -> assertThat(rules(bad)).contains("four-eyes"));
        rows.committee.decide("luis", true, List.of(new CommitteeService.Proposal("P2.1", 1)), "ACTA-INV-01");
        assertThatThrownBy(() -> validate(""))
                .satisfies(bad -> assertThat(rules(bad)).contains("four-eyes"));
        rows.committee.move("luis", FigureMove.VALIDATE, rows.seen(FigureStage.PROVISIONAL), "ACTA-INV-02", "");
        assertThatThrownBy(() -> rows.committee.move(
                        "rosa", FigureMove.PUBLISH, rows.seen(FigureStage.VALIDATED), "ACTA-INV-03", ""))
                .satisfies(bad -> assertThat(rules(bad)).contains("four-eyes"));
    }

    @Test
    void aFigureThatChangedBetweenLookAndClickIsNotMoved() throws SQLException {
        sheet(1, "48");
        rows.adopt("P2.1", 1);
        List<CommitteeService.Seen> seen = rows.seen(FigureStage.PROVISIONAL);
        sheet(2, "49");
        assertThatThrownBy(() -> rows.committee.move("rosa", FigureMove.VALIDATE, seen, "ACTA-INV-02", ""))
                .satisfies(bad ->
                        assertThat(((InvalidMoveException) bad).changed()).isTrue());
        assertThat(rows.words(NOW)).anyMatch(each -> each.contains("49 IN_PROGRESS PROVISIONAL"));
    }

    @Test
    void ofTwoWhoValidateAtOnceOneIsTold() throws Exception {
        sheet(1, "48");
        rows.adopt("P2.1", 1);
        List<CommitteeService.Seen> seen = rows.seen(FigureStage.PROVISIONAL);
        CommitteeService other = new CommitteeService(database.appDataSource(), rows.clock, "other");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        Callable<String> rosa = () -> validated(together, rows.committee, "rosa", seen);
        Callable<String> luis = () -> validated(together, other, "luis", seen);
        List<String> said = new ArrayList<>();
        for (Future<String> each : two.invokeAll(List.of(rosa, luis))) {
            said.add(each.get());
        }
        two.shutdown();
        assertThat(said).containsExactlyInAnyOrder("done", "changed");
        assertThat(rows.words("select count(*) from monitoring.figure_step where state = 'VALIDATED'"))
                .containsExactly("1");
    }

    private static String validated(
            CyclicBarrier together, CommitteeService committee, String who, List<CommitteeService.Seen> seen)
            throws Exception {
        together.await();
        try {
            committee.move(who, FigureMove.VALIDATE, seen, "ACTA-INV-02", "");
            return "done";
        } catch (InvalidMoveException bad) {
            return bad.changed() ? "changed" : bad.findings().toString();
        }
    }

    @Test
    void whatIsDecidedIsDecidedForAllOrForNone() throws SQLException {
        rows.accepted(
                "MIES-2026-T1",
                1,
                line("MIES-2026-T1", "P2.1", "2026-T1", "48", "EN_EJECUCION"),
                line("MIES-2026-T1", "P2.2", "2026-T1", "3", "ATRASADA"));
        rows.sheets.read();
        rows.adopt("P2.1", 1);
        assertThatThrownBy(() -> validate("")).isInstanceOf(InvalidMoveException.class);
        assertThat(rows.seen(FigureStage.VALIDATED)).isEmpty();
    }

    @Test
    void whatIsWithdrawnBeforePublicationIsTakenBackAndTheVersionBeforeSpeaksAgain() throws SQLException {
        UUID first = rows.accepted("R-1", 1, line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION"));
        UUID second = rows.accepted("R-1", 2, line("R-1", "P2.1", "2026-T1", "49", "EN_EJECUCION"));
        rows.sheets.read();
        rows.withdrawn(second, first);
        rows.sheets.read();
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS REPLACED",
                        "P2.1 MIES 2026-T1 v2 49 IN_PROGRESS REPLACED",
                        "P2.1 MIES 2026-T1 v3 48 IN_PROGRESS PROVISIONAL");
        rows.withdrawn(first, null);
        rows.sheets.read();
        assertThat(rows.words(NOW)).contains("P2.1 MIES 2026-T1 v3 48 IN_PROGRESS TAKEN_BACK");
    }

    @Test
    void whatIsWithdrawnAfterPublicationStaysUntilThatIsPublishedToo() throws SQLException {
        UUID message = rows.accepted("R-1", 1, line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION"));
        rows.sheets.read();
        rows.adopt("P2.1", 1);
        validate("");
        publish();
        rows.withdrawn(message, null);
        rows.sheets.read();
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS PUBLISHED 79.3 PROTECTION",
                        "P2.1 MIES 2026-T1 v2 PROVISIONAL PROTECTION");
        validate("retirado por quien reportó");
        publish();
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS REVISED 79.3 PROTECTION",
                        "P2.1 MIES 2026-T1 v2 PUBLISHED PROTECTION");
    }

    @Test
    void aLineThatACorrectionLeavesOutIsTakenBackAndOneWithAMistakeIsNot() throws SQLException {
        String first = line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION");
        String second = line("R-1", "P2.2", "2026-T1", "5", "EN_EJECUCION");
        rows.accepted("R-1", 1, first, second);
        rows.sheets.read();
        rows.accepted("R-1", 2, line("R-1", "P2.2", "2026-T1", "-99", "EN_EJECUCION"));
        rows.sheets.read();
        assertThat(rows.words(NOW))
                .containsExactly(
                        "P2.1 MIES 2026-T1 v1 48 IN_PROGRESS TAKEN_BACK",
                        "P2.2 MIES 2026-T1 v1 5 IN_PROGRESS PROVISIONAL");
        assertThat(rows.words("select field || ' ' || rule from journal.finding"))
                .containsExactlyInAnyOrder(
                        "indicators[0].code not-in-plan",
                        "indicators[1].code not-in-plan",
                        "indicators[0].value negative");
    }

    @Test
    void whatIsOnItsWayIsForTheInstallationAndTheCommitteeAlone() throws SQLException {
        published("48");
        sheet(2, "51");
        String values = "select value from monitoring.policy_execution where known_to = 'infinity' order by version";
        assertThat(rows.wordsFor("*", values)).containsExactly("48", "51");
        assertThat(rows.wordsFor("committee", values)).containsExactly("48", "51");
        assertThat(rows.wordsFor("mies", values)).containsExactly("48");
        assertThat(rows.wordsFor("", values)).isEmpty();
        assertThat(rows.wordsFor("mies", "select message_id from monitoring.sheet"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update monitoring.figure set value = 1",
                "delete from monitoring.figure",
                "update monitoring.figure_step set state = 'PUBLISHED'",
                "delete from monitoring.figure_step",
                "update monitoring.action_version set target = 1",
                "delete from monitoring.action_version",
            })
    void theApplicationCannotChangeWhatWasSaid(String sql) {
        assertThatThrownBy(() -> rows.run(sql)).hasMessageContaining("permission denied");
    }
}
