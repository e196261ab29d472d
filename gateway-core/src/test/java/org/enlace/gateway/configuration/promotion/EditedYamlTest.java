package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One value of a text changes and nothing else, however people write YAML. */
class EditedYamlTest {

    private static final TextNode VALUE = TextNode.valueOf("https://a.example/x: #1");

    private static EditedYaml of(String text) throws PromotionRefusedException {
        return EditedYaml.of("partners/p.yml", text);
    }

    @Test
    void aValueIsReplacedWhereItStandsAndCommentsStay() throws PromotionRefusedException {
        assertThat(of("# ñandú 🙂\nlinks:\n  n:\n    url: http://old/   # why\n    b: 2\n")
                        .with(List.of("links", "n", "url"), VALUE)
                        .text())
                .isEqualTo("# ñandú 🙂\nlinks:\n  n:\n    url: \"https://a.example/x: #1\"   # why\n    b: 2\n");
        assertThat(of("n: {a: [1, 2], url: 'old', b: {}}\n")
                        .with(List.of("n", "url"), VALUE)
                        .text())
                .isEqualTo("n: {a: [1, 2], url: \"https://a.example/x: #1\", b: {}}\n");
        assertThat(of("n:\n  keys:\n    - a\n    - b\n  url: |\n    two\n    lines\n  b: 1\n")
                        .with(List.of("n", "url"), VALUE)
                        .with(
                                List.of("n", "keys"),
                                JsonNodeFactory.instance.arrayNode().add("c"))
                        .text())
                .isEqualTo("n:\n  keys:\n    [\"c\"]\n  url: \"https://a.example/x: #1\"\n  b: 1\n");
        String same = "n: {url: \"a\"}\n";
        assertThat(of(same).with(List.of("n", "url"), TextNode.valueOf("a")).text())
                .isEqualTo(same);
    }

    @Test
    void whatIsNotThereIsMade() throws PromotionRefusedException {
        assertThat(of("n:\n  # first\n  b: 1\n")
                        .with(List.of("n", "url"), VALUE)
                        .text())
                .isEqualTo("n:\n  # first\n  url: \"https://a.example/x: #1\"\n  b: 1\n");
        assertThat(of("n: {}\nm: 1\n").with(List.of("n", "url"), VALUE).text())
                .isEqualTo("n: {url: \"https://a.example/x: #1\"}\nm: 1\n");
        assertThat(of("n:\n  a: 1\n")
                        .with(List.of("n", "settings", "url"), TextNode.valueOf("x"))
                        .text())
                .isEqualTo("n:\n  settings: {\"url\":\"x\"}\n  a: 1\n");
    }

    @Test
    void whatIsTakenAwayLeavesTheRest() throws PromotionRefusedException {
        assertThat(of("n:\n  a: 1   # one\n  url: x  # gone\n  b: 2\n")
                        .without(List.of("n", "url"))
                        .text())
                .isEqualTo("n:\n  a: 1   # one\n  b: 2\n");
        assertThat(of("n: {a: 1, url: x}\n").without(List.of("n", "url")).text())
                .isEqualTo("n: {a: 1}\n");
        assertThat(of("n: {url: x, a: 1}\n").without(List.of("n", "url")).text())
                .isEqualTo("n: {a: 1}\n");
        assertThat(of("n:\n  url: x\nm: 1\n").without(List.of("n", "url")).text())
                .isEqualTo("n:\n  {}\nm: 1\n");
        assertThat(of("n: {a: 1}\n").without(List.of("n", "url")).text()).isEqualTo("n: {a: 1}\n");
    }

    @Test
    void whatCannotBeProvedIsLeftToPeople() {
        assertThatThrownBy(() -> of("n: &x {url: a}\nm: *x\n").with(List.of("n", "url"), VALUE))
                .isInstanceOf(PromotionRefusedException.class);
        assertThatThrownBy(() -> of("- a\n")).isInstanceOf(PromotionRefusedException.class);
    }
}
