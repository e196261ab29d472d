package org.enlace.mappings.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlWriterTest {

    @ParameterizedTest
    @CsvSource({
        "Muñoz Peña, Muñoz Peña",
        "'a\tb\nc', 'a\tb\nc'",
        "a\u0001b\u001Fc, a\uFFFDb\uFFFDc",
        "a\u000Bb, a\uFFFDb",
        "a\uFFFEb\uFFFF, a\uFFFDb\uFFFD",
        "a\uFFFDb\uD83D\uDE00, a\uFFFDb\uD83D\uDE00"
    })
    void whatXmlHasNoPlaceForIsReplacedAndNothingElse(String said, String written) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("m").put("t", said);
        assertThat(new String(new XmlWriter(Map.of()).write(message, null), StandardCharsets.UTF_8))
                .isEqualTo("<m><t>" + written + "</t></m>");
    }
}
