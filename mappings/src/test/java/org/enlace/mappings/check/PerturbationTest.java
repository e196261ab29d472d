package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every leaf is changed, wherever it stands, and nothing else with it. */
class PerturbationTest {
    private static final Perturbation.Others OTHER = (path, value) -> List.of("other");

    private static List<String> told(List<Perturbation> found) {
        return found.stream()
                .map(each -> each.path() + " = "
                        + new String(each.message(), StandardCharsets.UTF_8).replaceFirst("<\\?xml.*?\\?>", ""))
                .toList();
    }

    @Test
    void anElementIsTakenAwayWithItsAttributesAndSaysSo() throws IOException {
        byte[] message = "<r><a k=\"1\">x</a><b/></r>".getBytes(StandardCharsets.UTF_8);

        assertThat(told(XmlPerturbations.of(message, OTHER, Set.of())))
                .containsExactly(
                        "r/a/@k = <r><a k=\"other\">x</a><b/></r>",
                        "r/a/@k = <r><a>x</a><b/></r>",
                        "r/a = <r><a k=\"1\">other</a><b/></r>",
                        "r/a/@* = <r><b/></r>",
                        "r/b = <r><a k=\"1\">x</a><b>other</b></r>",
                        "r/b = <r><a k=\"1\">x</a></r>");
    }

    @Test
    void aDocumentWithinATextIsChangedFieldByField() throws IOException {
        byte[] json = "{\"t\":\"{\\\"a\\\":\\\"1\\\"}\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(told(JsonPerturbations.of(json, "", OTHER, Set.of("t"))))
                .containsExactly("t/a = {\"t\":\"{\\\"a\\\":\\\"other\\\"}\"}", "t/a = {\"t\":\"{}\"}", "t = {}");

        byte[] xml = "<r><t>{\"a\":\"1\"}</t></r>".getBytes(StandardCharsets.UTF_8);
        assertThat(told(XmlPerturbations.of(xml, OTHER, Set.of("r/t"))))
                .containsExactly("r/t/a = <r><t>{\"a\":\"other\"}</t></r>", "r/t/a = <r><t>{}</t></r>", "r/t = <r/>");
    }
}
