package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    private static final String BAND = "as: age-band, list: AGE_EC";
    private static final String EVENT = "{'day':'2026-03-07','zone':'America/Guayaquil','precision':'DAY'}";

    private final Bench bench = new Bench()
            .list(
                    "age-ec",
                    "0-11,canonical,,EXACT",
                    "12-17,canonical,,EXACT",
                    "18-29,canonical,,EXACT",
                    "30-64,canonical,,EXACT",
                    "65+,canonical,,EXACT",
                    "12-17,ministry,12-17,EXACT");

    @ParameterizedTest
    @CsvSource({"16,16", "016,16", "0,0", "130,130"})
    void anAgeIsStated(String text, int years) {
        assertThat(bench.in("as: age", text)).isEqualTo(Bench.json("{'years':" + years + ",'basis':'STATED'}"));
    }

    @Test
    void someNumbersAreNoAge() {
        assertThat(bench.in("as: age", "999")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in("as: age, zero: not-stated", "000")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in("as: age", "200").path("nil").asText()).isEqualTo("INVALID");
        assertThat(bench.in("as: age", "-1").path("nil").asText()).isEqualTo("INVALID");
    }

    @Test
    void aBandIsKeptAsStated() {
        assertThat(bench.in("as: band, list: AGE_EC, system: ministry", "12-17"))
                .isEqualTo(Bench.json("{'band':'12-17','list':'AGE_EC'}"));
        assertThat(bench.in("as: band, list: AGE_EC, system: ministry", "9-17")
                        .path("nil")
                        .asText())
                .isEqualTo("INVALID");
    }

    @Test
    void anExactAgeHasABand() {
        assertThat(bench.out(BAND, "{'years':16,'basis':'STATED'}").asText()).isEqualTo("12-17");
        assertThat(bench.out(BAND, "{'years':90,'basis':'STATED'}").asText()).isEqualTo("65+");
    }

    @Test
    void aBandOfAnotherListIsOnlyWrittenIfItFitsInto() {
        assertThat(bench.out(BAND, "{'band':'9-17','list':'AGE_CTDC'}")).isNull();
        assertThat(bench.rules()).containsExactly("imprecise");
        assertThat(bench.out(BAND, "{'band':'24-26','list':'AGE_CTDC'}").asText())
                .isEqualTo("18-29");
    }

    @Test
    void ageIsComputedAtTheEventOnlyAsFarAsTheBirthDateAllows() {
        assertThat(bench.out(BAND, null, "{'edtf':'2010-03-08'}", EVENT).asText())
                .isEqualTo("12-17");
        assertThat(bench.out("as: age-min", null, "{'edtf':'2010-03-08'}", EVENT)
                        .asInt())
                .isEqualTo(15);
        assertThat(bench.out("as: age-max", null, "{'edtf':'2010'}", EVENT).asInt())
                .isEqualTo(16);
        assertThat(bench.out(BAND, null, "{'edtf':'2008'}", EVENT)).isNull();
    }

    @Test
    void whoMayBeSeventeenOrEighteenIsNeitherMinorNorAdult() {
        JsonNode unsure = bench.out("as: minor", null, "{'edtf':'2008'}", EVENT);

        assertThat(unsure.asText()).isEqualTo("unknown");
        assertThat(bench.out("as: minor", "{'band':'12-17','list':'AGE_EC'}").asBoolean())
                .isTrue();
        assertThat(bench.out("as: minor", "{'years':18,'basis':'STATED'}").asBoolean())
                .isFalse();
        assertThat(bench.out("as: minor", "{'nil':'UNKNOWN'}")).isNull();
    }
}
