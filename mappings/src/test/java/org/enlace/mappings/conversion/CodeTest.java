package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTest {
    private static final String MINISTRY = "as: code, list: EXPL, system: ministry";
    private static final String POLICE = "as: code, list: EXPL, system: police";

    private final Bench bench = new Bench()
            .list(
                    "expl",
                    "SEXUAL,police,EXPLOTACION SEXUAL,EXACT",
                    "SEXUAL,ministry,2,EXACT",
                    "FORCED_LABOUR,ministry,3,EXACT",
                    "SERVITUDE,ministry,3,BROADER",
                    "CHILD_LABOUR,ministry,3,BROADER",
                    "FORCED_CRIMINALITY,ministry,7,BROADER",
                    "ARMED_RECRUITMENT,ministry,7,BROADER",
                    "SLAVERY_LIKE,fge,08,EXACT",
                    "OTHER,fge,08,EXACT",
                    "OTHER,ministry,8,EXACT,,2025-12-31",
                    "SURROGACY,ministry,8,EXACT,2026-01-01,")
            .list(
                    "moc17",
                    "THREATS,police,AMENAZA,EXACT",
                    "OTHER,police,ENGAÑO,RELATED",
                    ",police,AISLAMIENTO,UNMAPPED")
            .list("sex", "F,police,MUJER,EXACT", "nil:NOT_STATED,police,LGBTI,RELATED", "-,police,TODOS,EXACT")
            .list("tri", "YES,police,S,EXACT", "NO,police,N,EXACT")
            .list("offence", "COIP91,police,TRATA DE PERSONAS,EXACT", "COIP91,iccs,0204,EXACT", "OTHER,iccs,0101,EXACT")
            .list("nulls", "NOT_STATED,police,SIN DATO,EXACT", "UNKNOWN,ministry,DESCONOCE,EXACT");

    @Test
    void policeWordsAreFoundWithoutAccentsAndInAnyCase() {
        assertThat(bench.in(POLICE, " explotación  Sexual "))
                .isEqualTo(
                        Bench.json("{'code':'SEXUAL','list':'EXPL','source':'explotación  Sexual','match':'EXACT'}"));
    }

    @Test
    void aCodeThatOthersShareIsBroaderAndNamesThem() {
        assertThat(bench.in(MINISTRY, "3"))
                .isEqualTo(Bench.json("{'code':'FORCED_LABOUR','list':'EXPL','source':'3','match':'BROADER',"
                        + "'candidates':['SERVITUDE','CHILD_LABOUR']}"));
        assertThat(bench.rules()).containsExactly("broader");
    }

    @Test
    void withoutOneExactRowNothingIsGuessed() {
        assertThat(bench.in(MINISTRY, "7"))
                .isEqualTo(Bench.json("{'list':'EXPL','source':'7','match':'UNMAPPED',"
                        + "'candidates':['FORCED_CRIMINALITY','ARMED_RECRUITMENT']}"));
        assertThat(bench.in("as: code, list: EXPL, system: fge", "08")
                        .path("match")
                        .asText())
                .isEqualTo("UNMAPPED");
        assertThat(bench.in(MINISTRY, "99")).isEqualTo(Bench.json("{'list':'EXPL','source':'99','match':'UNMAPPED'}"));
        assertThat(bench.rules()).containsExactly("unmapped");
    }

    @Test
    void aRowHoldsOnItsDaysOnly() {
        assertThat(bench.on("2025-06-01").in(MINISTRY, "8").path("code").asText())
                .isEqualTo("OTHER");
        assertThat(bench.on("2026-06-01").in(MINISTRY, "8").path("code").asText())
                .isEqualTo("SURROGACY");
    }

    @Test
    void aNullWordIsAReasonAndNotACode() {
        assertThat(bench.in(POLICE, "sin dato")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in(POLICE, "")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in(MINISTRY, "\0")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in(MINISTRY, "DESCONOCE")).isEqualTo(Bench.json("{'nil':'UNKNOWN'}"));
        assertThat(bench.in(POLICE, (String) null)).isNull();
    }

    @Test
    void aWordOfAnotherListIsNotASex() {
        assertThat(bench.in("as: code, list: SEX, system: police", "LGBTI"))
                .isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.rules()).containsExactly("not-asserted");
        assertThat(bench.in("as: code, list: SEX, system: police", "TODOS")).isNull();
    }

    @Test
    void twoFieldsThatDisagreeAreNoticed() {
        String row = "as: code, list: OFFENCE, systems: [police, iccs]";

        assertThat(bench.in(row, "TRATA DE PERSONAS", "0204").path("code").asText())
                .isEqualTo("COIP91");
        assertThat(bench.rules()).isEmpty();
        assertThat(bench.in(row, "TRATA DE PERSONAS", "0101").path("code").asText())
                .isEqualTo("COIP91");
        assertThat(bench.rules()).containsExactly("disagrees");
        assertThat(bench.in(row, null, "0101").path("code").asText()).isEqualTo("OTHER");
    }

    @Test
    void onlyAnExactWordAssertsAMeansOfControl() {
        assertThat(bench.all("as: flags, list: MOC17, system: police", "AMENAZA", "ENGAÑO"))
                .isEqualTo(Bench.json("{'THREATS':'YES'}"));
        assertThat(bench.all("as: flags, list: MOC17, system: police", "ENGAÑO"))
                .isNull();
        assertThat(bench.rules()).containsExactly("related");
    }

    @Test
    void aWordWithoutMeaningIsNoMeansOfControl() {
        for (String word : List.of("AISLAMIENTO", "NUNCA LISTADO")) {
            assertThat(bench.all("as: flags, list: MOC17, system: police", word))
                    .isNull();
            assertThat(bench.rules()).as(word).containsExactly("unmapped");
        }
    }

    @Test
    void noIsNeverTheDefault() {
        String row = "as: tri, system: police";

        assertThat(bench.in(row, "S").asText()).isEqualTo("YES");
        assertThat(bench.in(row, "N").asText()).isEqualTo("NO");
        assertThat(bench.in(row, "SIN DATO")).isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in(row, "X")).isEqualTo(Bench.json("{'nil':'INVALID','source':'X'}"));
        assertThat(bench.out("as: tri, boolean: true", "'NO'").asBoolean(true)).isFalse();
    }

    @Test
    void aCodeGoesOutExactOrBroaderOrNotAtAll() {
        String sexual = "{'code':'SEXUAL','list':'EXPL','match':'EXACT'}";
        JsonNode number = bench.out(MINISTRY + ", number: true", sexual);

        assertThat(number.isNumber()).isTrue();
        assertThat(number.asInt()).isEqualTo(2);
        assertThat(bench.out(MINISTRY, "{'code':'SERVITUDE','match':'EXACT'}").asText())
                .isEqualTo("3");
        assertThat(bench.out(MINISTRY, "{'code':'SEXUAL','match':'RELATED'}")).isNull();
        assertThat(bench.out(MINISTRY, "{'match':'UNMAPPED','source':'x'}")).isNull();
        assertThat(bench.rules()).containsExactly("unmapped");
        assertThat(bench.out(
                                "as: joined, list: EXPL, system: ministry",
                                "[" + sexual + ",{'code':'SERVITUDE'}," + sexual + "]")
                        .asText())
                .isEqualTo("2|3");
    }

    @Test
    void aSystemThatTheListDoesNotKnowIsFoundWhenTheTableIsRead() {
        assertThatThrownBy(() -> bench.in("as: code, list: EXPL, system: pollice", "x"))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("pollice");
        assertThatThrownBy(() -> bench.in("as: code, list: NOWHERE, system: police", "x"))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("nowhere");
    }
}
