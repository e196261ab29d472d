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
import org.enlace.gateway.store.StoreRole;
import org.enlace.simulators.invented.Nation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Case status from the Attorney General's files: finds its case, moves its stage forward, reaches the Ministry. */
@ExtendWith(SharedGateway.class)
class CaseStatusIT {

    private static final Person VICTIM = new Person(
            "DE LA VEGUILLA",
            "QUISHPILEMA",
            "ROSALBA NOEMÍ",
            "F",
            Nation.EC,
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
        assertThat(gateway.operator()
                        .pair("fge/status", "ministry/notices", "case-status")
                        .path("delivered")
                        .asInt())
                .isPositive();

        drop(batch("2026-05-05", 1, line(ndd, "", "20260505", "05")));
        assertThat(caseOf("fge/status", ndd)).isEqualTo(itsCase);
        assertThat(stageOf(ndd)).isEqualTo("PRE_TRIAL");
    }

    @Test
    void aReportFindsTheCaseOfAnEarlierStatus() throws SQLException {
        String number = "2026041509301200502";
        String ndd = "040101826040502";
        drop(batch("2026-05-04", 2, line(ndd, number, "20260504", "02")));
        String itsCase = caseOf("fge/status", ndd);

        report(number);

        assertThat(caseOf("police/reports", number)).isEqualTo(itsCase);
    }

    @Test
    void aStatusThatNamesBothNumbersLinksTwoCasesKnownApart() throws SQLException {
        String number = "2026041509301200503";
        String ndd = "040101826040503";
        drop(batch("2026-05-04", 3, line(ndd, "", "20260504", "02")));
        report(number);
        assertThat(caseOf("fge/status", ndd)).isNotEqualTo(caseOf("police/reports", number));

        drop(batch("2026-05-05", 3, line(ndd, number, "20260505", "03")));

        assertThat(caseOf("fge/status", ndd)).isEqualTo(caseOf("police/reports", number));
    }

    @Test
    void anOlderBatchNeverMovesAStageBack() throws SQLException {
        String ndd = "040101826040504";
        drop(batch("2026-05-09", 4, line(ndd, "", "20260508", "08")));
        assertThat(stageOf(ndd)).isEqualTo("TRIAL");

        drop(batch("2026-05-03", 4, line(ndd, "", "20260502", "02")));
        assertThat(stageOf(ndd)).isEqualTo("TRIAL");

        drop(batch("2026-05-10", 4, line(ndd, "", "20260510", "09")));
        assertThat(stageOf(ndd)).isEqualTo("SENTENCE_1");
    }

    @Test
    void ofTwoStagesOfOneDayTheNewerBatchTellsTheLatest() throws SQLException {
        String ndd = "040101826040505";
        drop(batch("2026-05-06", 5, line(ndd, "", "20260501", "03")));
        drop(batch("2026-05-05", 6, line(ndd, "", "20260501", "01")));
        assertThat(stageOf(ndd)).isEqualTo("CHARGES");

        drop(batch("2026-05-07", 1, line(ndd, "", "20260501", "04")));
        assertThat(stageOf(ndd)).isEqualTo("PRE_TRIAL");
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
        assertThat(verdict.receipt().path("accepted").asInt()).isEqualTo(1);
    }

    private void report(String number) {
        HttpResponse<String> answer =
                gateway.doors().report(Fixture.text("police-report.xml", Map.of("number", number)));
        assertThat(Answer.element(answer, "codigoRespuesta")).isEqualTo("0");
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

    private String text(String sql, String... values) throws SQLException {
        try (Connection connection = gateway.sql(StoreRole.SUPER);
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
