package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {
    private final Bench bench = new Bench()
            .list(
                    "doc-type",
                    "EC_CEDULA,police,CED,EXACT",
                    "PASSPORT,police,PAS,EXACT",
                    "CO_CC,police,CCE,BROADER",
                    "PE_DNI,police,CCE,BROADER",
                    "BR_CPF,police,CCE,BROADER",
                    "NONE,police,IND,EXACT")
            .list("country", "CO,demonym,COLOMBIANA,EXACT", "PE,iso3,PER,EXACT", "ES,demonym,ESPAÑOLA,EXACT")
            .list("nulls", "WITHHELD,police,RESERVADO,EXACT", "UNKNOWN,police,SE DESCONOCE,EXACT");

    @ParameterizedTest
    @CsvSource({
        "1700000019,1700000019,VALID,''",
        "0401234562,0401234562,VALID,''",
        "1900000009,1900000009,VALID,''",
        "3000000012,3000000012,VALID,PROVINCE_ABROAD",
        "1760000008,1760000008,SUSPECT,THIRD_DIGIT",
        "9999999999,9999999999,PLACEHOLDER,''",
        "2222222222,2222222222,PLACEHOLDER,''",
        "401234562,0401234562,VALID,REPAIRED",
        "401234563,401234563,INVALID,PATTERN",
        "1700000018,1700000018,INVALID,CHECK_DIGIT",
        "170000001A,170000001A,INVALID,PATTERN",
        "170000001-9,1700000019,VALID,''",
        "4.01E+08,401E+08,INVALID,SPREADSHEET_NUMBER"
    })
    void aCedulaIsKeptAndJudged(String text, String value, String verdict, String finding) {
        JsonNode identifier = bench.in("as: identifier, scheme: EC_CEDULA", text);

        assertThat(identifier.path("value").asText()).isEqualTo(value);
        assertThat(identifier.path("verdict").asText()).isEqualTo(verdict);
        assertThat(identifier.path("findings").path(0).asText()).isEqualTo(finding);
        assertThat(identifier.path("country").asText()).isEqualTo("EC");
    }

    @ParameterizedTest
    @CsvSource({
        "PE_DNI,01234567,01234567,VALID",
        "PE_DNI,1234567,1234567,INVALID",
        "CO_CC,80123456,80123456,VALID",
        "BR_CPF,529.982.247-25,52998224725,VALID",
        "BR_CPF,52998224724,52998224724,INVALID",
        "BO_CI,1234567-1a,1234567-1A,VALID",
        "AR_DNI,20.123.456,20123456,VALID",
        "PY_CI,1234567,1234567,VALID",
        "EC_RUC,1700000019001,1700000019001,VALID",
        "EC_RUC,1700000018001,1700000018001,INVALID",
        "EC_RUC,1700000019000,1700000019000,INVALID",
        "EC_RUC,1790000000001,1790000000001,UNCHECKED",
        "PE_DNI,00123456,00123456,VALID",
        "CO_CC,12345,12345,INVALID",
        "BO_CI,1234567,1234567,VALID",
        "PY_CI,12345678,12345678,INVALID",
        "VE_CI,V12345678,V12345678,VALID",
        "BR_CPF,11111111111,11111111111,PLACEHOLDER",
        "PASSPORT,ab123456,AB123456,UNCHECKED",
        "OTHER,x 1,X 1,UNCHECKED"
    })
    void otherDocumentsHaveTheirOwnRules(String scheme, String text, String value, String verdict) {
        JsonNode identifier = bench.in("as: identifier, scheme: " + scheme, text);

        assertThat(identifier.path("value").asText()).isEqualTo(value);
        assertThat(identifier.path("verdict").asText()).isEqualTo(verdict);
    }

    @Test
    void aForeignDocumentIsSettledByItsIssuer() {
        String row =
                "as: document, system: police, parts: [type, number, issuer, nationality], countrySystems: [iso3, demonym]";

        assertThat(bench.in(row, "CCE", "01234567", "PER", "COLOMBIANA")
                        .path("scheme")
                        .asText())
                .isEqualTo("PE_DNI");
        assertThat(bench.rules()).isEmpty();
    }

    @Test
    void aForeignDocumentWithoutIssuerIsSettledByNationalityAndSaysSo() {
        String row = "as: document, system: police, countrySystem: demonym";

        assertThat(bench.in(row, "CCE", "80123456", "Colombiana").path("scheme").asText())
                .isEqualTo("CO_CC");
        assertThat(bench.rules()).containsExactly("country-assumed");
        assertThat(bench.in(row, "CCE", "X123", "ESPAÑOLA").path("scheme").asText())
                .isEqualTo("OTHER");
    }

    @Test
    void aPersonWithoutDocumentHasAReasonAndNoNumber() {
        String row = "as: document, system: police";

        assertThat(bench.in(row, "IND", "")).isEqualTo(Bench.json("{'nil':'UNKNOWN'}"));
        assertThat(bench.in(row, "CED", "")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in(row, "CED", "SE DESCONOCE")).isEqualTo(Bench.json("{'nil':'UNKNOWN'}"));
        assertThat(bench.in(row, "RESERVADO", null)).isEqualTo(Bench.json("{'nil':'WITHHELD'}"));
        assertThat(bench.in(row, null, null)).isNull();
    }

    @Test
    void aNumberThatDoesNotFitThePatternIsKeptAndInvalid() {
        JsonNode identifier = bench.in("as: identifier, scheme: PN_PARTE, pattern: '\\d{19}'", "12");

        assertThat(identifier.path("value").asText()).isEqualTo("12");
        assertThat(identifier.path("verdict").asText()).isEqualTo("INVALID");
        assertThat(bench.rules()).containsExactly("pattern");
    }

    @Test
    void aCourtNumberGetsItsPunctuationBack() {
        assertThat(bench.in("as: court-number", "17282202601234G ")
                        .path("value")
                        .asText())
                .isEqualTo("17282-2026-01234G");
        assertThat(bench.in("as: court-number", "1728").path("verdict").asText())
                .isEqualTo("INVALID");
    }

    @Test
    void aDocumentGoesOutInTheReceiversWords() {
        String document = "{'scheme':'EC_CEDULA','value':'1700000019','country':'EC','verdict':'VALID'}";

        assertThat(bench.out("as: document-type, system: police", document).asText())
                .isEqualTo("CED");
        assertThat(bench.out("as: document-number", document).asText()).isEqualTo("1700000019");
        assertThat(bench.out("as: document-number", "{'nil':'UNKNOWN'}")).isNull();
    }

    @Test
    void theRuleOfTheNationalCardIsForThatCardOnly() {
        JsonNode peru = bench.in("as: identifier, scheme: PE_DNI", "17000000");
        JsonNode other = bench.in("as: identifier, scheme: OTHER", "1700000018");

        assertThat(peru.path("verdict").asText()).isEqualTo("VALID");
        assertThat(other.path("verdict").asText()).isEqualTo("UNCHECKED");
    }

    /** The zones are the specimens of ICAO 9303: Anna Maria Eriksson of Utopia. */
    @ParameterizedTest
    @CsvSource({
        "L898902C3,P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10,VALID,''",
        "L898902C3,P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C37UTO7408122F1204159ZE184226B<<<<<10,INVALID,CHECK_DIGIT",
        "X1,P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10,INVALID,DISAGREES",
        "D23145890,I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<,VALID,''",
        "L898902C3,P<UTO,UNCHECKED,MRZ"
    })
    void aPassportIsJudgedByItsMachineReadableZone(String number, String mrz, String verdict, String finding) {
        JsonNode document = bench.in("as: document, system: police, parts: [type, number, mrz]", "PAS", number, mrz);

        assertThat(document.path("verdict").asText()).isEqualTo(verdict);
        assertThat(document.path("findings").path(0).asText()).isEqualTo(finding);
    }

    @Test
    void whatASpreadsheetNeedsToKeepAZeroIsTakenOff() {
        for (String text : new String[] {"'0401234562", "=\"0401234562\"", "='0401234562'"}) {
            JsonNode identifier = bench.in("as: identifier, scheme: EC_CEDULA", text);

            assertThat(identifier.path("value").asText()).as(text).isEqualTo("0401234562");
            assertThat(identifier.path("verdict").asText()).isEqualTo("VALID");
            assertThat(bench.rules()).containsExactly("repaired");
        }
        bench.in("as: identifier, scheme: FGE_NDD, pattern: '[0-9]{15}'", "1.70102E+14");
        assertThat(bench.rules()).containsExactly("pattern", "spreadsheet-number");
    }
}
