package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    private final Bench bench = new Bench().list("nulls", "UNKNOWN,police,SE DESCONOCE,EXACT");

    @ParameterizedTest
    @CsvSource({
        "DE LA TORRE QUISHPE MARIA JOSE,DE LA TORRE,QUISHPE,MARIA JOSE,HIGH",
        "VERA LOPEZ ANA MARIA,VERA,LOPEZ,ANA MARIA,HIGH",
        "VERA LOPEZ ANA,VERA,LOPEZ,ANA,LOW",
        "VERA ANA,VERA,'',ANA,LOW",
        "SAN MARTIN DEL CASTILLO ANA DE LOS ANGELES,SAN MARTIN,DEL CASTILLO,ANA DE LOS ANGELES,HIGH",
        "VERA LOPEZ ANA MARIA INES,VERA,LOPEZ,ANA MARIA INES,LOW"
    })
    void surnamesStandFirst(String full, String surname1, String surname2, String given, String confidence) {
        JsonNode name = bench.in("as: name, order: SURNAMES_FIRST", full);

        assertThat(name.path("full").asText()).isEqualTo(full);
        assertThat(name.path("surname1").asText()).isEqualTo(surname1);
        assertThat(name.path("surname2").asText()).isEqualTo(surname2);
        assertThat(bench.out("as: name-given", name.toString()).asText()).isEqualTo(given);
        assertThat(name.path("confidence").asText()).isEqualTo(confidence);
    }

    @Test
    void aPortugueseFamilyNameHasTheMothersSurnameFirst() {
        JsonNode name =
                bench.in("as: name, parts: [given, family, order]", "Ana Beatriz", "Souza Lima", "MATERNAL_FIRST");

        assertThat(name.path("full").asText()).isEqualTo("Ana Beatriz Souza Lima");
        assertThat(name.path("surname1").asText()).isEqualTo("Lima");
        assertThat(name.path("surname2").asText()).isEqualTo("Souza");
        assertThat(bench.out("as: name-family", name.toString()).asText()).isEqualTo("Souza Lima");
    }

    @Test
    void surnamesAndGivenNamesInTwoFieldsAreSure() {
        JsonNode name = bench.in("as: name, parts: [surnames, given]", "MUÑOZ VON STEIN", "JOSÉ ÁNGEL");

        assertThat(name.path("surname1").asText()).isEqualTo("MUÑOZ");
        assertThat(name.path("surname2").asText()).isEqualTo("VON STEIN");
        assertThat(name.path("confidence").asText()).isEqualTo("HIGH");
        assertThat(name.path("full").asText()).isEqualTo("MUÑOZ VON STEIN JOSÉ ÁNGEL");
    }

    @Test
    void aNameInNoOrderIsKeptWholeAndNotSplit() {
        JsonNode name = bench.in("as: name", "ANA VERA LOPEZ");

        assertThat(name).isEqualTo(Bench.json("{'full':'ANA VERA LOPEZ','order':'UNKNOWN','confidence':'LOW'}"));
    }

    @Test
    void anUnknownNameHasAReason() {
        assertThat(bench.in("as: name, order: SURNAMES_FIRST, system: police", "SE DESCONOCE"))
                .isEqualTo(Bench.json("{'nil':'UNKNOWN'}"));
        assertThat(bench.in("as: name, parts: [surnames, given]", "", ""))
                .isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(bench.in("as: name, parts: [surnames, given]", null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "\t", "\u00A0", "\u200B", "\uFFFE", "- ."})
    void aNameWithoutALetterIsTold(String blank) {
        bench.in("as: name", blank);

        assertThat(bench.rules()).contains("no-letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "李", "SE DESCONOCE", "N 2"})
    void aNameWithLettersOrWithoutAnyTextIsNot(String name) {
        bench.in("as: name, system: police", name);

        assertThat(bench.rules()).isEmpty();
    }

    @Test
    void aNameGoesOutInTheReceiversOrder() {
        String name =
                "{'full':'Ana Vera Lopez','order':'GIVEN_FIRST','surname1':'Vera','surname2':'Lopez','given':['Ana']}";

        assertThat(bench.out("as: name-full, order: SURNAMES_FIRST, upper: true", name)
                        .asText())
                .isEqualTo("VERA LOPEZ ANA");
        assertThat(bench.out("as: name-full", name).asText()).isEqualTo("Ana Vera Lopez");
        assertThat(bench.out("as: name-surnames", name).asText()).isEqualTo("Vera Lopez");
        assertThat(bench.out("as: name-surnames", "{'full':'ANA','order':'UNKNOWN'}")
                        .asText())
                .isEqualTo("ANA");
    }

    @Test
    void aMarriedSurnameStandsApart() {
        JsonNode name = bench.in("as: name, order: SURNAMES_FIRST", "PEREZ LOPEZ DE RODRIGUEZ ANA MARIA");

        assertThat(name.path("surname1").asText()).isEqualTo("PEREZ");
        assertThat(name.path("surname2").asText()).isEqualTo("LOPEZ");
        assertThat(name.path("marriedSurname").asText()).isEqualTo("DE RODRIGUEZ");
        assertThat(bench.out("as: name-given", name.toString()).asText()).isEqualTo("ANA MARIA");
        assertThat(name.path("confidence").asText()).isEqualTo("LOW");
        assertThat(bench.in("as: name, order: SURNAMES_FIRST", "VERA LOPEZ MARIA DE JESUS")
                        .has("marriedSurname"))
                .isFalse();
        assertThat(bench.in(
                        "as: name, parts: [surname1, surname2, married, given]",
                        "Pérez",
                        "López",
                        "de Rodríguez",
                        "Ana"))
                .isEqualTo(
                        Bench.json(
                                "{'full':'Pérez López de Rodríguez Ana','order':'SURNAMES_FIRST','surname1':'Pérez','surname2':'López','marriedSurname':'de Rodríguez','given':['Ana'],'confidence':'HIGH'}"));
    }

    @Test
    void onlyTheSourceSaysThatThereIsNoSecondSurname() {
        Bench ministry =
                new Bench().list("nulls", "NOT_APPLICABLE,ministry,NO_APLICA,EXACT", "NOT_STATED,ministry,null,EXACT");
        String row = "as: name, parts: [surname1, surname2, given], system: ministry";

        assertThat(ministry.in(row, "Silva", "NO_APLICA", "João").path("surname2"))
                .isEqualTo(Bench.json("{'nil':'NOT_APPLICABLE'}"));
        assertThat(ministry.in(row, "Silva", "\0", "João").path("surname2"))
                .isEqualTo(Bench.json("{'nil':'NOT_STATED'}"));
        assertThat(ministry.in(row, "Silva", null, "João").has("surname2")).isFalse();
    }

    @Test
    void aNameKeepsItsLettersAndTellsWhenTheyAreLost() {
        assertThat(bench.in("as: name, order: SURNAMES_FIRST", "MUN\u0303OZ PEÑA ANA MARIA")
                        .path("surname1")
                        .asText())
                .isEqualTo("MUÑOZ");
        assertThat(bench.rules()).isEmpty();
        bench.in("as: name, order: SURNAMES_FIRST", "MUÃ‘OZ PEREZ ANA MARIA");
        assertThat(bench.rules()).containsExactly("double-encoded");
        bench.in("as: name, order: SURNAMES_FIRST", "MU\uFFFDOZ PEREZ ANA MARIA");
        assertThat(bench.rules()).containsExactly("characters-lost");
    }
}
