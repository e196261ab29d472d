package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkingKeysTest {

    private static final BlindIndex INDEX = new TestSealing().index;

    @Test
    void theAgenciesNumbersOfACaseLinkIt() {
        assertThat(LinkingKeys.externalIds(Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '1', 'verdict': 'VALID'}, 'FGE_NDD': {'value': '2', 'verdict': 'UNCHECKED'},
                                          'CJ_PROCESO': {'value': '3'}, 'MDI_FICHA': {'value': '4', 'verdict': 'VALID'}}}}
                """), INDEX))
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
        assertThat(LinkingKeys.externalIds(Json.of("{'case': {'externalIds': {'PN_PARTE': " + id + "}}}"), INDEX))
                .isEmpty();
    }

    @Test
    void numbersOfOtherSchemesLinkNothing() {
        assertThat(LinkingKeys.externalIds(
                        Json.of("{'case': {'externalIds': {'INTERNAL': {'value': '1', 'verdict': 'VALID'}}}}"), INDEX))
                .isEmpty();
        assertThat(LinkingKeys.externalIds(Json.of("{}"), INDEX)).isEmpty();
    }

    /** Without an index, which would be asked for a digest. */
    @Test
    void aRecordWithoutAPartnersNumberTakesNoDigest() {
        var record = Json.of("{'case': {'externalIds': {'PN_PARTE': {'value': '77'}, 'FGE_NDD': {'value': '8'}}}}");

        assertThat(LinkingKeys.externalIds(record, null)).hasSize(2);
        assertThatThrownBy(() -> LinkingKeys.externalIds(Json.of(own("ngo", "{'value': 'FE-1'}")), null))
                .isInstanceOf(NullPointerException.class);
    }

    private static String own(String partner, String number) {
        return "{'case': {'externalIds': {'" + partner + "': " + number + "}}}";
    }

    @Test
    void aPartnersOwnNumberLinksByADigestOfItsOwn() {
        String number = "{'scheme': 'ngo', 'value': 'FE-26/001', 'verdict': 'UNCHECKED'}";
        ExternalId id =
                LinkingKeys.externalIds(Json.of(own("ngo", number)), INDEX).get(0);

        assertThat(id.scheme()).isEqualTo("ngo");
        assertThat(id.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(LinkingKeys.externalIds(Json.of(own("ngo", number)), INDEX)).containsExactly(id);
        assertThat(LinkingKeys.externalIds(Json.of(own("salud", number)), INDEX)
                        .get(0)
                        .value())
                .isNotEqualTo(id.value());
        assertThat(LinkingKeys.externalIds(Json.of(own("ngo", number.replace("001", "002"))), INDEX)
                        .get(0))
                .isNotEqualTo(id);
        assertThat(LinkingKeys.externalIds(Json.of(own("ngo", number)), new TestSealing().index))
                .doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'value': 'FE-1', 'verdict': 'PLACEHOLDER'}",
                "{'value': 'FE-1', 'verdict': 'INVALID'}",
                "{'value': 's/n', 'verdict': 'UNCHECKED'}",
                "{'value': '000', 'verdict': 'UNCHECKED'}",
                "{'nil': 'NOT_STATED'}",
            })
    void aPartnersPlaceholderLinksNothing(String number) {
        assertThat(LinkingKeys.externalIds(Json.of(own("ngo", number)), INDEX)).isEmpty();
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
