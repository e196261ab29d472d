package org.enlace.gateway.console.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pasted is read as it was pasted, accents and all. */
class PastedTextTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @ParameterizedTest
    @CsvSource({
        "fge/ndd/v1, ISO-8859-1",
        "fge/status/v1, ISO-8859-1",
        "fge/status-csv/v1, ISO-8859-1",
        "iom/cases/v1, UTF-8",
        "police/reports/v1, UTF-8"
    })
    void aTextIsWrittenAsTheReaderOfItsLinkReads(String contract, String charset) {
        Charset read = CATALOGUE.contract(contract).charset();
        assertThat(read.name()).isEqualTo(charset);
        assertThat(PastedText.bytes("Peña;Ibarra\r\nÑuñoa\n", read))
                .isEqualTo("Peña;Ibarra\nÑuñoa\n".getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
                "<?xml version='1.0' encoding = 'iso-8859-1' standalone='yes' ?>"
            })
    void anXmlThatSaysItsEncodingIsWrittenInIt(String declaration) {
        String text = declaration + "\n<a b=\"encoding='UTF-8'\">Peña</a>";
        assertThat(PastedText.bytes(text, StandardCharsets.UTF_8))
                .isEqualTo(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><a encoding=\"ISO-8859-1\">Peña</a>",
                "<a><?xml encoding=\"ISO-8859-1\"?>Peña</a>",
                "{\"encoding\": \"ISO-8859-1 Peña\"}"
            })
    void whatElseSaysEncodingSaysNothing(String text) {
        assertThat(PastedText.bytes(text, StandardCharsets.UTF_8)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a>Peña</a>",
                "<?xml version=\"1.0\" encoding=\"inventado-1\"?><a/>",
                "<?xml version=\"1.0\" encoding=\"\"?><a/>",
                "10 €"
            })
    void whatCannotBeWrittenIsRefusedAndNotReplaced(String text) {
        assertThat(findings(text, StandardCharsets.ISO_8859_1))
                .containsExactly(new InvalidResendRequestException.Finding("payload", "charset"));
    }

    @Test
    void lineEndsOfABrowserDoNotCount() {
        String longest = "x\n".repeat(DryRunPageController.LONGEST / 2);
        assertThat(PastedText.bytes(longest.replace("\n", "\r\n"), StandardCharsets.UTF_8))
                .hasSize(DryRunPageController.LONGEST);
        assertThat(findings(longest + "x", StandardCharsets.UTF_8))
                .containsExactly(new InvalidResendRequestException.Finding("payload", "length"));
    }

    private static List<InvalidResendRequestException.Finding> findings(String text, Charset usual) {
        return catchThrowableOfType(() -> PastedText.bytes(text, usual), InvalidResendRequestException.class)
                .findings();
    }
}
