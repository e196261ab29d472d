package org.enlace.simulators.invented;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventedRecordsTest {

    private static final Instant NOW = Instant.parse("2026-03-16T05:00:00Z");

    private final SeededRandom dice = new SeededRandom(7);
    private final PersonGenerator personGenerator = new PersonGenerator(dice, 2026);
    private final PoliceReports reports = new PoliceReports(dice, personGenerator);

    private List<PoliceReport> manyReports() {
        return IntStream.range(0, 300)
                .mapToObj(i -> reports.report(PoliceReports.number(reports.moment(LocalDate.of(2026, 3, 16)), i)))
                .toList();
    }

    @Test
    void everyInventedReportSatisfiesThePolicesSchema() {
        assertThat(manyReports()).allMatch(report -> Contracts.report(PoliceXml.write(report)));
    }

    @Test
    void theSchemaCheckCanFail() {
        String good = PoliceXml.write(manyReports().get(0));
        assertThat(Contracts.report(good.replace("\"VICTIMA\"", "\"CURIOSO\""))).isFalse();
    }

    @Test
    void reportsAreLively() {
        List<PoliceReport> many = manyReports();
        assertThat(many).anyMatch(report -> report.parties().size() > 3);
        assertThat(many.stream()
                        .flatMap(r -> r.parties().stream())
                        .map(PoliceReport.Party::role)
                        .distinct())
                .contains("VICTIMA", "PRESUNTO INFRACTOR", "TESTIGO", "DENUNCIANTE");
        String all = String.join("", many.stream().map(PoliceXml::write).toList());
        assertThat(all).contains("Ñ", "Í", "SIN DATO", ">999<", "01/01/", "SE DESCONOCE", "DE LA PEÑARRIBA");
        assertThat(many)
                .allMatch(r -> r.parties().stream().anyMatch(p -> p.role().equals("VICTIMA")));
    }

    @Test
    void theSameSeedInventsTheSame() {
        PersonGenerator one = new PersonGenerator(new SeededRandom(3), 2026);
        PersonGenerator other = new PersonGenerator(new SeededRandom(3), 2026);
        for (int i = 0; i < 50; i++) {
            assertThat(one.any()).isEqualTo(other.any());
        }
    }

    @Test
    void cedulasSatisfyTheArithmetic() {
        assertThat(Cedula.check("170000001")).isEqualTo(9);
        assertThat(Cedula.check("040123456")).isEqualTo(2);
        for (int i = 0; i < 200; i++) {
            String cedula = Cedula.invented(dice);
            assertThat(cedula).matches("(0[1-9]|1[0-9]|2[0-4])[0-5][0-9]{7}");
            assertThat(cedula.charAt(9) - '0').isEqualTo(Cedula.check(cedula.substring(0, 9)));
        }
    }

    @Test
    void everyInventedAlertSatisfiesTheBorderPostsSchema() {
        BorderAlerts alerts = new BorderAlerts(dice, personGenerator);
        for (int i = 0; i < 30; i++) {
            for (String post : Crossing.allPosts()) {
                BorderAlert alert = alerts.alert(post, i, alerts.moment(NOW), NOW);
                assertThat(Contracts.alert(AlertJson.write(alert))).as(post).isTrue();
            }
        }
    }

    @Test
    void anAlertGoesToTheOtherSidesOfItsCrossing() {
        assertThat(Crossing.allPosts()).hasSize(9);
        assertThat(Crossing.others("EF-RUM-EC")).containsExactly("EF-RUM-CO");
        assertThat(Crossing.others("EF-TRI-PY")).containsExactly("EF-TRI-AR", "EF-TRI-BR");
    }

    @Test
    void aStatusBatchHasLinesOf220CountAndControlSum() {
        AtomicLong serial = new AtomicLong(998);
        CaseFiles cases = new CaseFiles(
                dice,
                personGenerator,
                () -> Optional.of("2026030712453100417"),
                () -> CaseFiles.ndd(dice, YearMonth.of(2026, 3), serial.incrementAndGet()));
        for (int number = 1; number <= 20; number++) {
            StatusBatch batch = cases.batch(LocalDate.of(2026, 3, 16), number, 12);
            String text = new String(batch.bytes(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("?").endsWith("\r\n");
            List<String> lines = new ArrayList<>(List.of(text.split("\r\n")));
            assertThat(lines).allMatch(line -> line.length() == 220);
            String trailer = lines.remove(lines.size() - 1);
            assertThat(lines.remove(0)).startsWith("01FGE20260316%02d".formatted(number));
            long sum = lines.stream()
                    .mapToLong(line -> Long.parseLong(line.substring(13, 17)))
                    .sum();
            assertThat(trailer).startsWith("99%08d%06d".formatted(lines.size(), sum % 1_000_000));
            assertThat(batch.textByNdd()).hasSize(12);
        }
    }

    @Test
    void aCaseMovesOnFromBatchToBatchAndNeverSaysTheSameTwice() {
        AtomicLong serial = new AtomicLong(100_000_000_000_000L);
        CaseFiles cases =
                new CaseFiles(dice, personGenerator, Optional::empty, () -> String.valueOf(serial.incrementAndGet()));
        List<String> said = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            said.addAll(cases.batch(LocalDate.of(2026, 3, 16), number, 10)
                    .textByNdd()
                    .values());
        }
        assertThat(said).doesNotHaveDuplicates();
        assertThat(said.stream().map(text -> text.substring(2, 17)).distinct().count())
                .isLessThan(said.size());
    }

    @Test
    void iomRowsHaveTenColumnsOfTheReducedLayout() {
        String file = IomRows.file(new IomRows(dice).rows(200));
        assertThat(file.lines()).hasSize(201).allMatch(line -> line.split(",", -1).length == 10);
        assertThat(file.lines().skip(1))
                .allMatch(line -> line.matches("(19|20)[0-9]{2},.*"))
                .allMatch(line -> line.split(",")[9].matches("Age [0-9]+(-[0-9]+|\\+)|-99"));
    }
}
