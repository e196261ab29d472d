package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkingKeysTest {

    @Test
    void theAgenciesNumbersOfACaseLinkIt() {
        assertThat(LinkingKeys.externalIds(Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '1', 'verdict': 'VALID'}, 'FGE_NDD': {'value': '2', 'verdict': 'UNCHECKED'},
                                          'CJ_PROCESO': {'value': '3'}, 'MDI_FICHA': {'value': '4', 'verdict': 'VALID'}}}}
                """)))
                .containsExactlyInAnyOrder(
                        new ExternalId("PN_PARTE", "1"),
                        new ExternalId("FGE_NDD", "2"),
                        new ExternalId("CJ_PROCESO", "3"),
                        new ExternalId("MDI_FICHA", "4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'value': '0000', 'verdict': 'PLACEHOLDER'}",
                "{'value': '12', 'verdict': 'INVALID'}",
                "{'nil': 'NOT_STATED'}",
                "{'value': 7, 'verdict': 'VALID'}",
            })
    void placeholdersInvalidNumbersAndBlanksLinkNothing(String id) {
        assertThat(LinkingKeys.externalIds(Json.of("{'case': {'externalIds': {'PN_PARTE': " + id + "}}}")))
                .isEmpty();
    }

    @Test
    void numbersOfOtherSchemesLinkNothing() {
        assertThat(LinkingKeys.externalIds(
                        Json.of("{'case': {'externalIds': {'INTERNAL': {'value': '1', 'verdict': 'VALID'}}}}")))
                .isEmpty();
        assertThat(LinkingKeys.externalIds(Json.of("{}"))).isEmpty();
    }

    @Test
    void aValidDocumentLinksAPersonWhateverItsCase() {
        assertThat(LinkingKeys.document(Json.of(
                        "{'document': {'scheme': 'PASSPORT', 'value': 'ab1', 'country': 'CO', 'verdict': 'VALID'}}")))
                .contains("PASSPORT|CO|AB1");
        assertThat(LinkingKeys.document(
                        Json.of("{'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'verdict': 'VALID'}}")))
                .contains("EC_CEDULA||1700000019");
    }

    @Test
    void anUncheckedDocumentLinksWithItsCountryOnly() {
        String document = "{'document': {'scheme': 'PASSPORT', 'value': 'AB1', 'verdict': 'UNCHECKED'%s}}";
        assertThat(LinkingKeys.document(Json.of(document.formatted(", 'country': 'CO'"))))
                .isPresent();
        assertThat(LinkingKeys.document(Json.of(document.formatted("")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'scheme': 'EC_CEDULA', 'value': '1700000018', 'country': 'EC', 'verdict': 'INVALID'}",
                "{'scheme': 'EC_CEDULA', 'value': '9999999999', 'country': 'EC', 'verdict': 'PLACEHOLDER'}",
                "{'scheme': 'NONE', 'value': '1', 'country': 'EC', 'verdict': 'VALID'}",
                "{'scheme': 'OTHER', 'value': '1', 'country': 'EC', 'verdict': 'UNCHECKED'}",
                "{'scheme': 'TAM', 'value': '1', 'country': 'CO', 'verdict': 'UNCHECKED'}",
                "{'scheme': 'EC_CEDULA', 'value': ' ', 'country': 'EC', 'verdict': 'VALID'}",
                "{'scheme': '', 'value': '1', 'country': 'EC', 'verdict': 'VALID'}",
                "{'nil': 'UNKNOWN'}",
            })
    void aDoubtfulDocumentLinksNobody(String document) {
        assertThat(LinkingKeys.document(Json.of("{'document': " + document + "}")))
                .isEmpty();
    }

    @Test
    void namesAreEqualWhateverTheirAccentsCaseHyphensAndOrder() {
        String same = name("María José De la Torre-Quishpe").orElseThrow();
        assertThat(name("DE LA TORRE QUISHPE MARIA JOSE")).contains(same);
        assertThat(name("  quishpe, maria  josé; de-la-torre ")).contains(same);
        assertThat(name("Muñoz Ana").orElseThrow()).isEqualTo(name("MUNOZ ANA").orElseThrow());
        assertThat(name("Ana Muñoz Paz")).isNotEqualTo(name("Ana Muñoz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "- . -"})
    void anEmptyNameIsNone(String name) {
        assertThat(name(name)).isEmpty();
    }

    private static Optional<String> name(String full) {
        return LinkingKeys.name(Json.of("{'name': {'full': '" + full + "'}}"));
    }
}
