package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTest {
    private final Bench bench = new Bench().list("zone", "America/Asuncion,eurofront,TRI-PY,EXACT");

    /** The quick way of reading the usual forms is Java's own way of reading them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-07T19:05:00Z",
                "2026-03-07T19:05:00.1Z",
                "2026-03-07T19:05:00.000123Z",
                "2026-03-07T19:05:59.999999999Z",
                "2026-03-07T19:05:59.9999999999Z",
                "2026-03-07T24:00:00Z",
                "2026-02-30T10:00:00.5Z",
                "2026-03-07T19:05:00.12x4Z",
                "2026-03-07T19:05:00.Z",
                "2026-03-07T19:05:00,5Z",
                "2026-03-07T19:05:60.5Z"
            })
    void aMomentIsReadAsJavaReadsIt(String text) {
        assertThat(moment(() -> InstantForm.read(text))).isEqualTo(moment(() -> Instant.parse(text)));
    }

    private static Optional<Instant> moment(Supplier<Instant> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "as: partial-date,7/3/2026,2026-03-07",
        "as: partial-date,07/03/2026,2026-03-07",
        "as: partial-date,2009-05,2009-05",
        "as: partial-date,2009,2009",
        "as: partial-date,29/02/2024,2024-02-29",
        "'as: partial-date, format: yyyyMMdd',20260300,2026-03",
        "'as: partial-date, format: yyyyMMdd',20260000,2026",
        "'as: partial-date, format: yyyy-MM-dd',2026-03-07,2026-03-07",
        "'as: partial-date, format: yyyy-MM-dd',2026-03,2026-03",
        "'as: partial-date, padded: true',01/01/2010,2010",
        "'as: partial-date, padded: true',02/01/2010,2010-01-02"
    })
    void aDateKeepsItsPrecision(String row, String text, String edtf) {
        JsonNode date = bench.in(row, text);

        assertThat(date.path("edtf").asText()).isEqualTo(edtf);
        assertThat(date.path("source").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "as: partial-date,31/02/2026,invalid",
        "as: partial-date,29/02/2026,invalid",
        "as: partial-date,01/13/2026,invalid",
        "as: partial-date,07/03/26,two-digit-year",
        "as: partial-date,45717,excel-serial",
        "as: partial-date,2026-13-01,invalid",
        "as: partial-date,9999-12-31,invalid",
        "as: partial-date,ayer,invalid",
        "'as: partial-date, format: yyyyMMdd',20260230,invalid",
        "'as: partial-date, format: yyyyMMdd',20260007,invalid",
        "as: iso-instant,2026-02-30T10:00:00Z,invalid",
        "as: iso-instant,2026-03-07T25:00:00Z,invalid",
        "as: iso-instant,2026-03-07T10:00:00,invalid",
        "as: iso-instant,+999999999-01-01T00:00:00Z,invalid",
        "as: local-instant,30/02/2026 10:00,invalid",
        "as: local-instant,03/2026,imprecise"
    })
    void anImpossibleDateIsInvalidAndKeepsItsText(String row, String text, String rule) {
        assertThat(bench.in(row, text)).isEqualTo(Bench.json("{'nil':'INVALID','source':'" + text + "'}"));
        assertThat(bench.rules()).containsExactly(rule);
    }

    @Test
    void zerosAreNoDate() {
        assertThat(bench.in("as: partial-date, format: yyyyMMdd", "00000000"))
                .isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
    }

    @Test
    void anIntervalOfBirthIsKept() {
        assertThat(bench.in("as: partial-date", null, "2008", "2010"))
                .isEqualTo(Bench.json("{'min':'2008','max':'2010'}"));
        assertThat(bench.in("as: partial-date", null, "2010", "2008")
                        .path("nil")
                        .asText())
                .isEqualTo("INVALID");
    }

    @Test
    void aLocalTimeIsThatOfThePlace() {
        assertThat(bench.in("as: local-instant", "07/03/2026", "14:05", "04"))
                .isEqualTo(Bench.json("{'utc':'2026-03-07T19:05:00Z','zone':'America/Guayaquil','precision':'MINUTE',"
                        + "'source':'07/03/2026 14:05'}"));
        assertThat(bench.in("as: local-instant", "07/03/2026", "23:30", "20")
                        .path("utc")
                        .asText())
                .isEqualTo("2026-03-08T05:30:00Z");
    }

    @Test
    void aDateWithoutTimeIsNeverMidnight() {
        assertThat(bench.in("as: local-instant", "07/03/2026", null, "04"))
                .isEqualTo(Bench.json(
                        "{'day':'2026-03-07','zone':'America/Guayaquil','precision':'DAY','source':'07/03/2026'}"));
        assertThat(bench.in("as: local-instant", "07/03/2026", "99:05", "04")
                        .path("precision")
                        .asText())
                .isEqualTo("DAY");
        assertThat(bench.rules()).containsExactly("invalid");
    }

    @Test
    void anIsoInstantTakesTheZoneOfItsPost() {
        JsonNode instant = bench.in("as: iso-instant, zoneSystem: eurofront", "2026-03-07T17:05:00Z", "TRI", "PY");

        assertThat(instant.path("utc").asText()).isEqualTo("2026-03-07T17:05:00Z");
        assertThat(instant.path("zone").asText()).isEqualTo("America/Asuncion");
        assertThat(bench.out("as: local-instant, format: 'dd/MM/yyyy HH:mm:ss'", instant.toString())
                        .asText())
                .isEqualTo("07/03/2026 14:05:00");
    }

    @Test
    void paraguayIsThreeHoursBehindAllYear() {
        assertThat(ZoneId.of("America/Asuncion")
                        .getRules()
                        .getOffset(Instant.parse("2026-07-01T00:00:00Z"))
                        .getId())
                .isEqualTo("-03:00");
    }

    @Test
    void aDateGoesOutOnlyAsPreciseAsItIs() {
        String row = "as: partial-date, format: dd/MM/yyyy, yearFormat: yyyy";

        assertThat(bench.out(row, "{'edtf':'2010-03-07'}").asText()).isEqualTo("07/03/2010");
        assertThat(bench.out(row, "{'edtf':'2010'}").asText()).isEqualTo("2010");
        assertThat(bench.out(row, "{'edtf':'2010-03'}")).isNull();
        assertThat(bench.rules()).containsExactly("imprecise");
        assertThat(bench.out("as: partial-date, rangeFormat: '{min}-{max}'", "{'min':'2008','max':'2010'}")
                        .asText())
                .isEqualTo("2008-2010");
    }

    @Test
    void aTimeThatIsNotKnownIsLeftOut() {
        String day = "{'day':'2026-03-07','zone':'America/Guayaquil','precision':'DAY'}";

        assertThat(bench.out("as: local-instant, format: yyyyMMdd", day).asText())
                .isEqualTo("20260307");
        assertThat(bench.out("as: local-instant, format: HHmm", day)).isNull();
        assertThat(bench.out("as: iso-instant", day).asText()).isEqualTo("2026-03-07");
        assertThat(bench.out(
                                "as: iso-instant, offset: true",
                                "{'utc':'2026-03-07T19:05:00Z','zone':'America/Guayaquil'}")
                        .asText())
                .isEqualTo("2026-03-07T14:05:00-05:00");
    }

    @Test
    void aSerialNumberIsADayOnlyForWhoIsKnownToSendThem() {
        assertThat(bench.in("as: partial-date, serial: true", "46088"))
                .isEqualTo(Bench.json("{'edtf':'2026-03-07','source':'46088'}"));
        assertThat(bench.rules()).containsExactly("excel-serial");
        assertThat(bench.in("as: partial-date", "46088").path("nil").asText()).isEqualTo("INVALID");
        assertThat(bench.in("as: partial-date, serial: true", "7/3/2026")
                        .path("edtf")
                        .asText())
                .isEqualTo("2026-03-07");
    }

    @Test
    void aDayPassesForTheFirstOfJanuaryOnlyWhereNobodyPads() {
        JsonNode padded = bench.in("as: partial-date, padded: true", "1/1/2010");

        assertThat(padded).isEqualTo(Bench.json("{'edtf':'2010','padded':true,'source':'1/1/2010'}"));
        assertThat(bench.rules()).containsExactly("padded");
        assertThat(bench.in("as: partial-date", "1/1/2010").path("edtf").asText())
                .isEqualTo("2010-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Guayaquil,-05:00",
        "Pacific/Galapagos,-06:00",
        "America/Bogota,-05:00",
        "America/Lima,-05:00",
        "America/La_Paz,-04:00",
        "America/Argentina/Salta,-03:00",
        "America/Argentina/Cordoba,-03:00",
        "America/Sao_Paulo,-03:00",
        "America/Asuncion,-03:00"
    })
    void everyZoneIsAsFarBehindInWinterAsInSummer(String zone, String offset) {
        var rules = ZoneId.of(zone).getRules();

        assertThat(rules.getOffset(Instant.parse("2026-07-01T00:00:00Z")).getId())
                .isEqualTo(offset);
        assertThat(rules.getOffset(Instant.parse("2026-01-01T00:00:00Z")).getId())
                .isEqualTo(offset);
    }

    @Test
    void anInstantHasADayAtAPlace() {
        assertThat(bench.in("as: partial-date, format: instant", "2026-03-16T02:00:00Z"))
                .isEqualTo(Bench.json("{'edtf':'2026-03-15'}"));
    }
}
