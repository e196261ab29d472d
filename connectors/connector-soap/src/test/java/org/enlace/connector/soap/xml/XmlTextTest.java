package org.enlace.connector.soap.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.enlace.connector.MessageRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {

    /** With the sign for an unreadable character among them, sent as a character. */
    @ParameterizedTest
    @CsvSource({
        "utf-8, <a>ñ\uFFFD\uD83D\uDE00</a>",
        "utf-8, \uFFFD",
        "iso-8859-1, <a>ñÿ</a>",
        "us-ascii, <a>n</a>",
    })
    void bytesAndTextStandForEachOther(String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        XmlText read = XmlText.of(bytes, Optional.of(charset));
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.text().getBytes(read.charset())).isEqualTo(bytes);
    }

    /** Cut off, too long, half of a pair, beyond the last character, no beginning; and the same behind a character that is the sign itself. */
    @ParameterizedTest
    @CsvSource({
        "utf-8, 3cc3",
        "utf-8, c0bc",
        "utf-8, eda080",
        "utf-8, f4908080",
        "utf-8, 80",
        "utf-8, efbfbdff",
        "us-ascii, 3cf1",
    })
    void whatIsNotInTheCharsetIsRefused(String charset, String hex) {
        assertThatThrownBy(() -> XmlText.of(HexFormat.of().parseHex(hex), Optional.of(charset)))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> assertThat(refusal.findings())
                        .extracting(f -> f.field() + " " + f.rule())
                        .containsExactly(" charset"));
    }

    @ParameterizedTest
    @CsvSource({"utf-8", "iso-8859-1"})
    void aMarkIsNoPartOfTheText(String declared) {
        byte[] bytes = "\uFEFF<a>ñ</a>".getBytes(StandardCharsets.UTF_8);
        assertThat(XmlText.of(bytes, Optional.of(declared))).isEqualTo(new XmlText("<a>ñ</a>", StandardCharsets.UTF_8));
    }
}
