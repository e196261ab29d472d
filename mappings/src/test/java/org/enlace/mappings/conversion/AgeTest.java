package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"16,5; 16; rounded", "31,0; 31; ''", "16.99; 16; rounded", "130; 130; ''"})
    void anAgeWithDecimalsCountsCompletedYears(String text, int years, String note) {
        assertThat(bench.in("as: age, round: down", text))
                .isEqualTo(Bench.json("{'years':" + years + ",'basis':'STATED'}"));
        assertThat(String.join(" ", bench.rules())).isEqualTo(note);
        assertThat(bench.in("as: age, round: down", "-0,5").path("nil").asText())
                .isEqualTo("INVALID");
        assertThat(bench.in("as: age, round: up", "130,5").path("nil").asText()).isEqualTo("INVALID");
        assertThat(bench.in("as: age", "16,5").path("nil").asText()).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "05/03/2008; 04/03/2026; {'years':17,'basis':'COMPUTED'}",
                "05/03/2008; 05/03/2026; {'years':18,'basis':'COMPUTED'}",
                "29/02/2008; 28/02/2026; {'years':17,'basis':'COMPUTED'}",
                "2008-03-05; 2026-03-04T23:30:00-05:00; {'years':17,'basis':'COMPUTED'}",
                "05/03/2008; 04/03/2026 10:00; {'years':17,'basis':'COMPUTED'}",
                "2008; 04/03/2026; {'min':17,'max':18,'basis':'COMPUTED'}",
                "2008; 31/12/2026; {'years':18,'basis':'COMPUTED'}",
                "05/03/2008; 03/2026; {'min':17,'max':18,'basis':'COMPUTED'}",
                "04/03/2026; 04/03/2026; {'years':0,'basis':'COMPUTED'}",
                "05/03/2027; 04/03/2026; {'nil':'INVALID'}",
                "05/03/1890; 04/03/2026; {'nil':'INVALID'}",
                "30/02/2008; 04/03/2026; {'nil':'INVALID'}",
                "05/03/2008; ayer; {'nil':'INVALID'}",
                "00000000; 04/03/2026; {'nil':'INVALID'}"
            })
    void anAgeIsComputedFromBirthDateAndDay(String birth, String day, String age) {
        assertThat(bench.in("as: age-on-day", birth, day)).isEqualTo(Bench.json(age));
        assertThat(bench.rules().isEmpty()).isEqualTo(!age.contains("INVALID"));
    }

    @Test
    void anAgeOnADayHasItsOwnFormatsAndNeedsBothDates() {
        String row = "as: age-on-day, format: yyyyMMdd, dayFormat: d/M/yyyy, padded: true";
        assertThat(bench.in(row, "20080305", "04/03/2026")).isEqualTo(Bench.json("{'years':17,'basis':'COMPUTED'}"));
        assertThat(bench.in(row, "20080101", "04/03/2026"))
                .isEqualTo(Bench.json("{'min':17,'max':18,'basis':'COMPUTED'}"));
        assertThat(bench.in("as: age-on-day", null, "04/03/2026")).isNull();
        assertThat(bench.in("as: age-on-day", "05/03/2008", null)).isNull();
        assertThat(bench.in("as: age-on-day", " ", "04/03/2026")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThatThrownBy(() -> bench.in("as: age-on-day", "05/03/2008")).isInstanceOf(InvalidRowException.class);
    }

    @Test
    void anAgeOnADayLeavesIfItIsExact() {
        assertThat(bench.out("as: age-on-day", "{'edtf':'2008-03-08'}", EVENT).asInt())
                .isEqualTo(17);
        assertThat(bench.out("as: age-on-day", "{'edtf':'2008-03-07'}", EVENT).asInt())
                .isEqualTo(18);
        assertThat(bench.out("as: age-on-day", "{'edtf':'2008'}", EVENT)).isNull();
        assertThat(bench.rules()).containsExactly("imprecise");
        assertThat(bench.out("as: age-on-day", null, EVENT)).isNull();
        assertThat(bench.out("as: age-on-day", "{'edtf':'2008-03-08'}", null)).isNull();
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
