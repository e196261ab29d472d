package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;

/** Case status from the Attorney General's files: finds its case, moves its stage forward, reaches the Ministry. */
@ExtendWith(SharedGateway.class)
class CaseStatusIT {

    private static final Person VICTIM = new Person(
            "DE LA VEGUILLA",
            "QUISHPILEMA",
            "ROSALBA NOEMÍ",
            "F",
            InventedNation.EC,
            Person.Document.CEDULA,
            "0400000170",
            null,
            16);

    private final RunningGateway gateway;

    CaseStatusIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aStatusFindsTheCaseOfAnEarlierReportByItsNumberAndThenByItsNotice() throws SQLException {
        String number = "2026041509301200501";
        String ndd = "040101826040501";
        report(number);
        String itsCase = caseOf("police/reports", number);

        drop(batch("2026-05-04", 1, line(ndd, number, "20260504", "02")));
        assertThat(caseOf("fge/status", ndd)).isEqualTo(itsCase);
        Expected.json(
                Fixture.text("ministry-status.json", Map.of("ndd", ndd, "number", number)),
                gateway.received().first("ministry/notices", ndd));
        gateway.awaitQuiet();
        gateway.operator().pairOnceItHas(1, "delivered", "fge/status", "ministry/notices", "case-status");

        drop(batch("2026-05-05", 1, line(ndd, "", "20260505", "05")));
        assertThat(caseOf("fge/status", ndd)).isEqualTo(itsCase);
        assertThat(stageOf(ndd)).isEqualTo("PRE_TRIAL");
    }

    @Test
    void aReportFindsTheCaseOfAnEarlierStatus() throws SQLException {
        String number = "2026041509301200502";
        String ndd = "040101826040502";
        drop(batch("2026-06-04", 2, line(ndd, number, "20260504", "02")));
        String itsCase = caseOf("fge/status", ndd);

        report(number);

        assertThat(caseOf("police/reports", number)).isEqualTo(itsCase);
    }

    @Test
    void aStatusThatNamesBothNumbersLinksTwoCasesKnownApart() throws SQLException {
        String number = "2026041509301200503";
        String ndd = "040101826040503";
        drop(batch("2026-07-04", 3, line(ndd, "", "20260504", "02")));
        report(number);
        assertThat(caseOf("fge/status", ndd)).isNotEqualTo(caseOf("police/reports", number));

        drop(batch("2026-07-05", 3, line(ndd, number, "20260505", "03")));

        assertThat(caseOf("fge/status", ndd)).isEqualTo(caseOf("police/reports", number));
    }

    @Test
    void anOlderBatchNeverMovesAStageBack() throws SQLException {
        String ndd = "040101826040504";
        drop(batch("2026-08-09", 4, line(ndd, "", "20260508", "08")));
        assertThat(stageOf(ndd)).isEqualTo("TRIAL");

        drop(batch("2026-08-03", 4, line(ndd, "", "20260502", "02")));
        assertThat(stageOf(ndd)).isEqualTo("TRIAL");

        drop(batch("2026-08-10", 4, line(ndd, "", "20260510", "09")));
        assertThat(stageOf(ndd)).isEqualTo("SENTENCE_1");
    }

    @Test
    void ofTwoStagesOfOneDayTheNewerBatchTellsTheLatest() throws SQLException {
        String ndd = "040101826040505";
        drop(batch("2026-09-06", 5, line(ndd, "", "20260501", "03")));
        drop(batch("2026-09-05", 6, line(ndd, "", "20260501", "01")));
        assertThat(stageOf(ndd)).isEqualTo("CHARGES");

        drop(batch("2026-09-07", 1, line(ndd, "", "20260501", "04")));
        assertThat(stageOf(ndd)).isEqualTo("PRE_TRIAL");
    }

    @Test
    void aStageOfAReportsCaseReachesThePoliceEvenIfTheLineNamesNoReport() throws SQLException {
        String number = "2026041509301200506";
        String ndd = "040101826040506";
        report(number);
        assign("2026-10-04", ndd, number);
        drop(batch("2026-10-05", 1, line(ndd, "", "20261004", "02")));

        Expected.xml(
                Fixture.text("police-assigned.xml", Map.of("ndd", ndd, "number", number)),
                bodyOf(gateway.received().first("police/notices", "ndd:" + ndd)));
        Expected.xml(
                Fixture.text("police-status.xml", Map.of("ndd", ndd)),
                bodyOf(gateway.received().first("police/notices", ndd)));
    }

    @Test
    void aStageOfACaseWithoutAReportIsNoBusinessOfThePolice() {
        String ndd = "040101826040507";
        drop(batch("2026-10-06", 1, line(ndd, "", "20261004", "02")));

        gateway.received().first("ministry/notices", ndd);
        gateway.awaitQuiet();
        assertThat(gateway.received().effects("police/notices", ndd)).isEmpty();
    }

    @Test
    void theSameNumberAgainReplacesAFileAndWhatOnlyTheOldOneSaidIsTakenBack() throws SQLException {
        String stays = "040101826040508";
        String goes = "040101826040509";
        drop(batch("2026-11-02", 1, line(stays, "", "20261101", "02"), line(goes, "", "20261101", "02")));
        gateway.received().first("ministry/notices", goes);
        gateway.awaitQuiet();

        StatusBatch replacement = batch("2026-11-02", 1, line(stays, "", "20261101", "03"));
        assertThat(gateway.files("fge/status")
                        .take("FGE_TRATA_20261102_01_otra_vez.txt", replacement.bytes())
                        .taken())
                .isTrue();

        gateway.awaitQuiet();
        assertThat(gateway.received().effects("ministry/notices", stays)).hasSize(2);
        assertThat(gateway.received().effects("ministry/notices", goes)).hasSize(2);
        assertThat(gateway.received().texts("ministry/notices", goes).get(1)).contains("\"RETIRO\"");
        assertThat(count("registry.current_record where business_id = '" + goes + "'"))
                .isZero();
        assertThat(count("registry.proceeding where ndd = '" + goes + "'")).isZero();
        assertThat(count("journal.message where business_id = '" + goes + "' and state = 'WITHDRAWN'"))
                .isOne();
    }

    /** Acceptance cases 1 and 2: a report, a stage before its notice, the notice late, then the report again with another age. */
    @Test
    void theRegistryConcludesOneCaseAtTheRightStageAndKeepsWhatWasKnownBeforeACorrection() throws SQLException {
        String number = "2026041509301200512";
        String ndd = "040101826040512";
        report(number);
        drop(batch("2026-12-02", 1, line(ndd, "", "20261201", "02")));
        assign("2026-12-03", ndd, number);
        ConcludedCase before = ConcludedCase.of(gateway, number);
        assertThat(before.file().path("numbers")).hasSize(2);
        assertThat(before.file().path("mergedFrom")).hasSize(1);
        assertThat(before.value("CASE", "stage")).isEqualTo("CHARGES");
        assertThat(before.value("CASE", "reports")).isEqualTo("1");
        assertThat(before.value("VICTIM", "majority")).isEqualTo("MINOR");

        String corrected =
                Fixture.text("police-report.xml", Map.of("number", number)).replace("12/02/2010", "12/02/2005");
        assertThat(ResponseReader.element(gateway.endpoints().report(corrected), "codigoRespuesta"))
                .isEqualTo("0");
        ConcludedCase after = ConcludedCase.of(gateway, number);
        assertThat(after.value("VICTIM", "majority"))
                .as(after.file().toString())
                .isEqualTo("ADULT");
        assertThat(ConcludedCase.of(gateway, number, "?asOf=" + before.asOf()).conclusions())
                .isEqualTo(before.conclusions());
        assertThat(after.conclusions().findValuesAsText("kind")).containsOnlyOnce("VICTIM");
    }

    @Test
    void aNumberLowerThanTheLastOfItsDayIsRefused() {
        drop(batch("2026-11-03", 5, line("040101826040510", "", "20261101", "02")));
        StatusBatch stale = batch("2026-11-03", 4, line("040101826040511", "", "20261101", "02"));

        FileLink.Verdict verdict = gateway.files("fge/status").take(stale.fileName(), stale.bytes());

        assertThat(verdict.taken()).isFalse();
        assertThat(verdict.findings().toString()).contains("stale-batch");
    }

    private void assign(String date, String ndd, String number) {
        AssignedNotices notices = new AssignedNotices(LocalDate.parse(date), 1, Map.of(ndd, number));
        assertThat(gateway.files("fge/ndd")
                        .take(notices.fileName(), notices.bytes())
                        .taken())
                .isTrue();
    }

    private static Object bodyOf(String envelope) {
        Document document = Convert.toDocument(Input.fromString(envelope).build());
        return document.getElementsByTagNameNS("urn:ejemplo:ec:policia:notificacion:v1", "registrarNotificacion")
                .item(0);
    }

    private static StatusLine line(String ndd, String number, String stageDate, String stage) {
        return new StatusLine(ndd, number, "", stageDate, stage, "091000", "02", "V", VICTIM, null, null, "N");
    }

    private static StatusBatch batch(String date, int number, StatusLine... lines) {
        return new StatusBatch(LocalDate.parse(date), number, List.of(lines));
    }

    private void drop(StatusBatch batch) {
        FileLink.Verdict verdict = gateway.files("fge/status").take(batch.fileName(), batch.bytes());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("refused").asInt()).isZero();
    }

    private void report(String number) {
        HttpResponse<String> answer =
                gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", number)));
        assertThat(ResponseReader.element(answer, "codigoRespuesta")).isEqualTo("0");
    }

    /** The case that the record of a business id belongs to now, whatever it was merged into. */
    private String caseOf(String link, String businessId) throws SQLException {
        return text(
                "select coalesce(c.merged_into, c.id) from registry.current_record r join registry.case_file c on c.id = r.case_id"
                        + " where r.link = ? and r.business_id = ?",
                link,
                businessId);
    }

    private String stageOf(String ndd) throws SQLException {
        return text("select stage from registry.proceeding where ndd = ?", ndd);
    }

    private int count(String rows) throws SQLException {
        return Integer.parseInt(text("select count(*)::text from " + rows));
    }

    private String text(String sql, String... values) throws SQLException {
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }
}
