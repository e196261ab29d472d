package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text, numbers, money, places, stages. */
class ValueTest {
    private final Bench bench = new Bench()
            .list(
                    "admin1",
                    "EC-C,inec,04,EXACT",
                    "EC-P,inec,17,EXACT",
                    "EC-P,police,DMQ,NARROWER",
                    "EC-C,police,CARCHI,EXACT")
            .list("legal-stage", "CHARGES,ministry,2,EXACT", "TRIAL,ministry,4,EXACT");

    @Test
    void textIsStrippedAndDoubleEncodingNoticed() {
        assertThat(bench.in("as: text", "  MUN\u0303OZ ").asText()).isEqualTo("MUÑOZ");
        assertThat(bench.rules()).isEmpty();
        assertThat(bench.in("as: text", "MarÃ\u00ada").asText()).isEqualTo("MarÃ\u00ada");
        assertThat(bench.rules()).containsExactly("double-encoded");
    }

    @Test
    void whatNoDatabaseCanHoldIsReplaced() {
        assertThat(bench.in("as: text", "a\u0000b\uD800c").asText()).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void theFirstFieldWithTextCounts() {
        assertThat(bench.in("as: text", null, " ", "x").asText()).isEqualTo("x");
        assertThat(bench.in("as: text", null, " ")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
    }

    @Test
    void impliedDecimalsAreExact() {
        assertThat(bench.in("as: decimal, scale: 2", "000016000").asText()).isEqualTo("160.00");
        assertThat(bench.in("as: money, scale: 2", "000000150000"))
                .isEqualTo(Bench.json("{'amount':'1500.00','currency':'USD'}"));
        assertThat(bench.in("as: decimal, scale: 2, zero: not-stated", "000000000"))
                .isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in("as: decimal", "160,00").asText()).isEqualTo("160.00");
        assertThat(bench.in("as: decimal", "1e9").path("nil").asText()).isEqualTo("INVALID");
        assertThat(bench.out("as: decimal, scale: 2", "'160.00'").asText()).isEqualTo("16000");
    }

    @Test
    void aNumberIsANumberOrInvalid() {
        assertThat(bench.in("as: number", "07").asInt()).isEqualTo(7);
        assertThat(bench.in("as: number", "1e999999999").path("nil").asText()).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "down; 6,5; 6; rounded",
                "down; 6.99; 6; rounded",
                "down; -6,5; -6; rounded",
                "down; 6,0; 6; ''",
                "down; 07; 7; ''",
                "up; 6,1; 7; rounded",
                "up; -6,1; -7; rounded",
                "half-up; 6,5; 7; rounded",
                "half-up; 6,49; 6; rounded",
                "exact; 31,0; 31; ''",
                "exact; 31.000; 31; ''"
            })
    void decimalsBecomeWholeByADeclaredRule(String rule, String text, int number, String note) {
        assertThat(bench.in("as: number, round: " + rule, text).asInt()).isEqualTo(number);
        assertThat(String.join(" ", bench.rules())).isEqualTo(note);
        assertThat(bench.out("as: number, round: " + rule, "'" + text + "'").asInt())
                .isEqualTo(number);
        assertThat(String.join(" ", bench.rules())).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "as: number; 6,5",
                "as: number; 6,0",
                "as: number, round: exact; 6,5",
                "as: number, round: down; 1e3",
                "as: number, round: down; 1.250,5",
                "as: number, comma: true; 6,5",
                "as: number, comma: true; 1.5",
                "as: number, comma: true; 1.2500",
                "as: decimal, comma: true; 1.5",
                "as: decimal, comma: true; 1,250.5",
                "as: decimal; 1.250,5",
                "as: money, comma: true; 1.25"
            })
    void decimalsThatARowDoesNotDeclareAreInvalid(String row, String text) {
        assertThat(bench.in(row, text)).isEqualTo(Bench.json("{'nil':'INVALID','source':'" + text + "'}"));
        assertThat(bench.rules()).containsExactly("invalid");
    }

    @Test
    void withADecimalCommaDotsGroupThousands() {
        assertThat(bench.in("as: decimal, comma: true", "1.250.000,75").asText())
                .isEqualTo("1250000.75");
        assertThat(bench.in("as: decimal, comma: true", "1250,5").asText()).isEqualTo("1250.5");
        assertThat(bench.in("as: number, comma: true", "1.250").asInt()).isEqualTo(1250);
        assertThat(bench.in("as: number, comma: true, round: down", "-1.250,9").asInt())
                .isEqualTo(-1250);
        assertThat(bench.in("as: money, comma: true", "1.250,50"))
                .isEqualTo(Bench.json("{'amount':'1250.50','currency':'USD'}"));
        assertThat(bench.out("as: decimal, comma: true", "'1250000.75'").asText())
                .isEqualTo("1250000,75");
        assertThat(bench.out("as: money, comma: true", "{'amount':'1250.50','currency':'USD'}")
                        .asText())
                .isEqualTo("1250,50");
        assertThat(bench.in("as: decimal", "1,5").asText()).isEqualTo("1.5");
    }

    @Test
    void anUnknownRuleOfRoundingIsAnErrorOfTheRow() {
        assertThatThrownBy(() -> bench.in("as: number, round: dawn", "6,5"))
                .isInstanceOfSatisfying(
                        InvalidRowException.class, e -> assertThat(e.near()).isEqualTo("down"));
    }

    @Test
    void aPlaceComesFromStatisticsCodes() {
        assertThat(bench.in("as: place, system: inec", "04", "0401", "040150"))
                .isEqualTo(Bench.json("{'country':'EC','admin1':'EC-C','admin2':'0401','parish':'040150'}"));
        assertThat(bench.rules()).isEmpty();
        bench.in("as: place, system: inec", "04", "1701", "170150");
        assertThat(bench.rules()).containsExactly("disagrees");
    }

    @Test
    void aCountryThatIsNoCodeIsLeftOut() {
        Bench odd = new Bench().list("admin1", "EC-P,inec,17,EXACT").list("country", "nil:UNKNOWN,own,99,EXACT");

        assertThat(odd.in("as: place, parts: [admin1, country], system: inec, countrySystem: own", "17", "99"))
                .isEqualTo(Bench.json("{'admin1':'EC-P'}"));
        assertThat(odd.rules()).containsExactly("unmapped");
    }

    @Test
    void aMetropolitanDistrictLiesInItsProvince() {
        String row = "as: place, system: inec, subzoneSystem: police, parts: [admin1, subzone]";

        assertThat(bench.in(row, null, "DMQ").path("admin1").asText()).isEqualTo("EC-P");
        assertThat(bench.in(row, "04", "DMQ").path("admin1").asText()).isEqualTo("EC-C");
        assertThat(bench.rules()).containsExactly("disagrees");
    }

    @Test
    void theLatestStageIsByItsLatestPossibleDay() {
        String row = "as: latest-stage, take: stage, list: LEGAL_STAGE, system: ministry, number: true";
        String trial = "{'stage':{'code':'TRIAL'},'stageDate':{'edtf':'2026-03'},'line':1}";
        String charges = "{'stage':{'code':'CHARGES'},'stageDate':{'edtf':'2026-03-30'},'line':2}";

        assertThat(bench.out(row, "{'events':[" + trial + "," + charges + "]}").asInt())
                .isEqualTo(4);
    }

    @Test
    void aStageWithoutDateCountsFromItsBatchAndThenByLine() {
        String row = "as: latest-stage, take: stage, list: LEGAL_STAGE, system: ministry";
        String charges = "{'stage':{'code':'CHARGES'},'line':2}";
        String trial = "{'stage':{'code':'TRIAL'},'line':3}";

        assertThat(bench.out(row, "{'batchDate':{'edtf':'2026-03-16'},'events':[" + trial + "," + charges + "]}")
                        .asText())
                .isEqualTo("4");
    }

    @Test
    void aZeroThatASpreadsheetAteIsPutBackInAPlace() {
        assertThat(bench.in("as: place, system: inec", "4", "401", "40150"))
                .isEqualTo(Bench.json("{'country':'EC','admin1':'EC-C','admin2':'0401','parish':'040150'}"));
        assertThat(bench.rules()).containsOnly("repaired");
    }

    @Test
    void oneCodeMaySayProvinceAndCanton() {
        Bench route = new Bench()
                .list("admin1", "EC-C,inec,04,EXACT")
                .list("country", "EC,iso2,EC,EXACT", "VE,iso2,VE,EXACT")
                .list("nulls", "NOT_STATED,ministry,null,EXACT");
        String row = "as: place, parts: [country, dpa], system: inec, countrySystem: iso2, nulls: ministry";

        assertThat(route.in(row, "EC", "0401"))
                .isEqualTo(Bench.json("{'country':'EC','admin1':'EC-C','admin2':'0401'}"));
        assertThat(route.in(row, "VE", "\0")).isEqualTo(Bench.json("{'country':'VE'}"));
        assertThat(route.in(row, "\0", "\0")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
    }

    @Test
    void yearsAndMonthsAreMonths() {
        assertThat(bench.in("as: years-months", "13", "4").asInt()).isEqualTo(160);
        assertThat(bench.in("as: years-months", null, "4").asInt()).isEqualTo(4);
        assertThat(bench.in("as: years-months", "x", "4").path("nil").asText()).isEqualTo("INVALID");
        assertThat(bench.in("as: years-months", null, null)).isNull();
    }
}
