package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.mappings.MappingFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractRefusalTest {

    @Test
    void aBrokenContractNamesEveryFieldAndRule() {
        MessageRefusedException messageRefusedException = ContractRefusal.of(List.of(
                MappingFinding.refuse("parte/numeroParte", "required"),
                MappingFinding.refuse("parte/zona", "enumeration")));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.CONTRACT);
        assertThat(messageRefusedException.findings())
                .containsExactly(
                        new org.enlace.connector.Finding("parte/numeroParte", "required"),
                        new org.enlace.connector.Finding("parte/zona", "enumeration"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a",
                "<!DOCTYPE a><a/>",
                "<a>\u00F1</a>",
                "no markup at all",
            })
    void anXmlDocumentThatCannotBeReadIsMalformed(String document) {
        assertThat(refusal("police/reports/v1", document)).isEqualTo(RefusalCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"id\": 1, \"id\": 2}", "{\"id\": \"\u00F1\"}", "<a/>"})
    void aJsonDocumentThatCannotBeReadIsMalformed(String document) {
        assertThat(refusal("eurofront/alerts/v1", document)).isEqualTo(RefusalCode.MALFORMED);
    }

    @Test
    void aDocumentNestedWithoutEndIsMalformed() {
        assertThat(refusal("eurofront/alerts/v1", "{\"a\":".repeat(500))).isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal("police/reports/v1", "<a>".repeat(500))).isEqualTo(RefusalCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void whatCanBeReadButIsNotTheContractsBreaksTheContract(String document) {
        assertThat(refusal("eurofront/alerts/v1", document)).isEqualTo(RefusalCode.CONTRACT);
    }

    @Test
    void oneSpoiltFieldOfALineDoesNotMakeTheLineUnreadable() {
        assertThat(ContractRefusal.of(List.of(MappingFinding.refuse("line/apellidos", "encoding")))
                        .code())
                .isEqualTo(RefusalCode.CONTRACT);
    }

    /** What the real engine finds in a document of Latin-1 bytes. */
    private static RefusalCode refusal(String contract, String document) {
        List<MappingFinding> findings = TestPartners.shipped()
                .current()
                .catalogue()
                .contract(contract)
                .check(document.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(findings).isNotEmpty();
        return ContractRefusal.of(findings).code();
    }
}
