package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;
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
                    "12-17,ministry,12-17,EXACT")
            .list(
                    "age-ctdc",
                    "0-8,canonical,,EXACT",
                    "9-17,canonical,,EXACT",
                    "18-20,canonical,,EXACT",
                    "21-23,canonical,,EXACT",
                    "24-26,canonical,,EXACT",
                    "27-29,canonical,,EXACT")
            .list("age-glotip", "0-17,canonical,,EXACT", "18+,canonical,,EXACT");

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
    void aBandOfAnotherListHasNoBandHereUnlessItsBandsAddUp() {
        assertThat(bench.out(BAND, "{'band':'9-17','list':'AGE_CTDC'}")).isNull();
        assertThat(bench.rules()).containsExactly("imprecise");
        assertThat(bench.out(BAND, "{'band':'24-26','list':'AGE_CTDC'}").asText())
                .as("18-29 is 18-20, 21-23, 24-26 and 27-29")
                .isEqualTo("18-29");
        assertThat(bench.out("as: age-band, list: AGE_GLOTIP", "{'band':'12-17','list':'AGE_EC'}")
                        .asText())
                .isEqualTo("0-17");
    }

    @Test
    void twelveToSeventeenIsNoBandOfTheOtherListThoughItLiesInOne() {
        assertThat(bench.out("as: age-band, list: AGE_CTDC", "{'band':'12-17','list':'AGE_EC'}"))
                .isNull();
        assertThat(bench.rules()).containsExactly("unmapped");
        AgeBandLists bands =
                new AgeBandLists(Map.of("AGE_EC", Set.of("0-11", "12-17", "18-29")), Set.of("0-8", "9-17", "18-20"));
        ReleasedValues releasedValues =
                new ReleasedValues(List.of(List.of(Bench.json("{'band':'12-17','list':'AGE_EC'}"))));
        assertThat(bands.of(releasedValues)).isEqualTo(new Lookup(Match.UNMAPPED, null, List.of("9-17"), true));
        assertThat(bench.out("as: age-band, list: AGE_CTDC", "{'years':16,'basis':'STATED'}")
                        .asText())
                .as("an exact age has a band in any list")
                .isEqualTo("9-17");
    }

    @Test
    void aBandThatASpreadsheetTookForADayIsPutRightAndFlagged() {
        String row = "as: band, list: AGE_EC, system: ministry";

        assertThat(bench.in(row, "17-dic")).isEqualTo(Bench.json("{'band':'12-17','list':'AGE_EC','source':'17-dic'}"));
        assertThat(bench.rules()).containsExactly("repaired");
        assertThat(bench.in(row, "Dec-17").path("band").asText()).isEqualTo("12-17");
        assertThat(bench.in(row, "17-ene").path("nil").asText()).isEqualTo("INVALID");
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
        assertThat(bench.out("as: minor, doubt: minor", null, "{'edtf':'2008'}", EVENT)
                        .asBoolean())
                .as("a person who may be a child is treated as one")
                .isTrue();
        assertThat(bench.rules()).containsExactly("minor-in-doubt");
        assertThat(bench.out("as: minor", "{'band':'12-17','list':'AGE_EC'}").asBoolean())
                .isTrue();
        assertThat(bench.out("as: minor", "{'years':18,'basis':'STATED'}").asBoolean())
                .isFalse();
        assertThat(bench.out("as: minor", "{'nil':'UNKNOWN'}")).isNull();
    }
}
