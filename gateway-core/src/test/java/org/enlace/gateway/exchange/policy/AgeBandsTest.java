package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.policy.Records.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeBandsTest {

    private static final ObjectNode IN_MARCH_2026 = json("{'incident':{'occurredFrom':{'day':'2026-03-07'}}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'years':0}                             | 0-11",
                "{'years':11}                            | 0-11",
                "{'years':12}                            | 12-17",
                "{'years':17}                            | 12-17",
                "{'years':18}                            | 18-29",
                "{'years':65}                            | 65+",
                "{'band':'12-17','list':'AGE_EC'}        | 12-17",
                "{'band':'21-23','list':'AGE_CTDC'}      | 18-29",
                "{'band':'48+','list':'AGE_CTDC'}        | UNKNOWN",
                "{'band':'9-17','list':'AGE_CTDC'}       | UNKNOWN",
                "{'band':'18+','list':'AGE_GLOTIP'}      | UNKNOWN",
                "{'min':13,'max':16,'basis':'ESTIMATED'} | 12-17",
                "{'min':16,'max':22,'basis':'ESTIMATED'} | 12-17",
                "{'min':25,'max':35,'basis':'ESTIMATED'} | UNKNOWN",
                "{'nil':'WITHHELD'}                      | WITHHELD",
            })
    void aStatedAgeFallsIntoTheBandItLiesWhollyIn(String age, String expected) {
        assertThat(band("{'age':" + age + "}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'edtf':'2008-03-07'}               | 18-29",
                "{'edtf':'2008-03-08'}               | 12-17",
                "{'edtf':'2008'}                     | 12-17",
                "{'edtf':'2008-03'}                  | 12-17",
                "{'edtf':'2007'}                     | 18-29",
                "{'edtf':'2007~'}                    | 12-17",
                "{'edtf':'1962~'}                    | UNKNOWN",
                "{'min':'2008','max':'2010'}         | 12-17",
                "{'edtf':'1996'}                     | UNKNOWN",
                "{'edtf':'2030-01-01'}               | UNKNOWN",
                "{'edtf':'2008-02-31'}               | UNKNOWN",
                "{'nil':'NOT_STATED'}                | UNKNOWN",
            })
    void aBirthDateGivesTheAgeAtTheEventAndWhoMayBeAMinorIsHandledAsOne(String birth, String expected) {
        assertThat(band("{'birthDate':" + birth + "}")).isEqualTo(expected);
    }

    @Test
    void aWholeBirthDateIsBetterThanAStatedAgeAndThatIsBetterThanAYear() {
        assertThat(band("{'birthDate':{'edtf':'2008-03-08'},'age':{'years':18}}"))
                .isEqualTo("12-17");
        assertThat(band("{'birthDate':{'edtf':'2008'},'age':{'years':18}}")).isEqualTo("18-29");
    }

    @Test
    void theDayOfTheEventIsTheOneOfItsPlace() {
        ObjectNode record =
                json("{'incident':{'occurredFrom':{'utc':'2026-03-07T04:30:00Z','zone':'America/Guayaquil'}}}");
        ObjectNode person = json("{'birthDate':{'edtf':'2008-03-07'}}");
        assertThat(new AgeBands(record)
                        .of(person, "AGE_EC")
                        .orElseThrow()
                        .path("band")
                        .asText())
                .isEqualTo("12-17");
    }

    @Test
    void aPersonOfWhomNeitherIsSaidGetsNoBand() {
        assertThat(new AgeBands(IN_MARCH_2026).of(json("{'sex':'F'}"), "AGE_EC"))
                .isEmpty();
    }

    @Test
    void withoutAnEventABirthDateTellsNoAge() {
        assertThat(new AgeBands(json("{}")).of(json("{'birthDate':{'edtf':'1980'}}"), "AGE_EC"))
                .contains(json("{'nil':'UNKNOWN'}"));
    }

    private static String band(String person) {
        ObjectNode age = new AgeBands(IN_MARCH_2026).of(json(person), "AGE_EC").orElseThrow();
        return age.path("band").asText(age.path("nil").asText());
    }
}
