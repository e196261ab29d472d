package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSchemeTest {

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSchemeInLowerCaseIsAPartner() {
        assertThat(List.of("ngo", "ngo-2", "a")).allMatch(PartnerScheme::is);
        assertThat(List.of("", "PN_PARTE", "Ngo", "2ngo", "-ngo", "ngo_x", "ngo.x", "ñgo", "nil "))
                .noneMatch(PartnerScheme::is);
    }

    @Test
    void onlyAPathToTheNumbersOfACaseHasAScheme() {
        assertThat(PartnerScheme.of(List.of("case", "externalIds", "ngo"))).contains("ngo");
        assertThat(PartnerScheme.of(List.of("case", "externalIds", "ngo", "value")))
                .contains("ngo");
        assertThat(PartnerScheme.of(List.of("case", "externalIds", "PN_PARTE"))).isEmpty();
        assertThat(PartnerScheme.of(List.of("case", "externalIds"))).isEmpty();
        assertThat(PartnerScheme.of(List.of("case", "other", "ngo"))).isEmpty();
        assertThat(PartnerScheme.isNumber(List.of("case", "externalIds", "ngo")))
                .isTrue();
        assertThat(PartnerScheme.isNumber(List.of("case", "externalIds", "ngo", "value")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s/n",
                "S.N.",
                "SN",
                "N/A",
                "-",
                "--",
                "0",
                "000-00",
                "XXX",
                "99999",
                "Sin número",
                "sin dato",
                "pendiente",
                "EN TRÁMITE",
                "S/C",
                "TBD",
                "9999",
                " "
            })
    void aWordForNoNumberNamesNoCase(String word) {
        assertThat(PartnerScheme.isPlaceholder("ngo", word)).isTrue();
        assertThat(PartnerScheme.isPlaceholder("PN_PARTE", word)).isFalse();
        assertThat(PartnerScheme.namesCase("ngo", json("{'value': '" + word + "', 'verdict': 'UNCHECKED'}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FE-26/001", "1", "11", "2026", "11111", "99", "SN-1", "X1", "0912345678"})
    void anyOtherNumberNamesItsCase(String number) {
        assertThat(PartnerScheme.namesCase("ngo", json("{'value': '" + number + "', 'verdict': 'UNCHECKED'}")))
                .isTrue();
        assertThat(PartnerScheme.namesCase("ngo", json("{'value': '" + number + "', 'verdict': 'INVALID'}")))
                .isFalse();
        assertThat(PartnerScheme.namesCase("ngo", json("{'nil': 'NOT_STATED'}")))
                .isFalse();
    }

    @Test
    void aNumberUnderTheSchemeOfAnotherPartnerIsForeign() {
        String own = "{'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE'}, 'ngo': {'scheme': 'ngo'}}}}";
        assertThat(PartnerScheme.hasForeign(json(own), "ngo")).isFalse();
        assertThat(PartnerScheme.hasForeign(json(own), "salud")).isTrue();
        assertThat(PartnerScheme.hasForeign(json(own.replace("'scheme': 'ngo'", "'scheme': 'salud'")), "ngo"))
                .isTrue();
        assertThat(PartnerScheme.hasForeign(json("{}"), "ngo")).isFalse();
    }
}
