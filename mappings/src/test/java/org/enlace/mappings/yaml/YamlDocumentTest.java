package org.enlace.mappings.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that is not accepted is found at its line, and what is accepted means what it shows. */
class YamlDocumentTest {

    private static YamlDocument read(String text) {
        return YamlDocument.read("f.yml", text.getBytes(UTF_8));
    }

    private static List<String> problems(YamlDocument document) {
        return document.problems().stream()
                .map(each -> each.kind() + " " + each.line() + " " + String.join("/", each.path()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'# only\n'                    | EMPTY_FILE 1 ''",
                "'- a\n'                       | EXPECTED_MAP 1 ''",
                "'---\n'                       | EXPECTED_MAP 1 ''",
                "'a: 1\n---\n\nb: 2\n'         | TWO_DOCUMENTS 4 ''",
                "'a:\n\tb: 1\n'                | TAB 2 ''",
                "'a: 1\nb: \"open\nc: 2\n'     | OPEN_QUOTE 2 ''",
                "'a: 1\nb: {x: 1\nc: 2\n'      | OPEN_BRACKET 2 ''",
                "'a: 1\nb\nc: 2\n'             | NO_COLON 2 ''",
                "'a:\n   b: 1\n  c: 2\n'       | INDENTED 3 ''",
                "'a: 1\nb: @x\n'               | NOT_YAML 2 ''",
                "'a: *\nb: 1\n'                | ALIAS 1 ''",
            })
    void aTextThatIsNoMapHasOneProblemAndNoTree(String text, String problem) {
        assertThat(problems(read(text))).containsExactly(problem.replace("''", ""));
        assertThat(read(text).root()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: {b: &x {c: 1}}\nd: *x\n'  | ALIAS 1 a/b,ALIAS 2 d",
                "'a: &x 1\nd:\n  - *x\n'       | ALIAS 3 d/0",
                "'a: &x 1\n'                   | ALIAS 1 a",
                "'a: 1\n*x : 2\n'              | ALIAS 2 ",
                "'a: 1\nb: !!str 2\n'          | TAG 2 b",
                "'a: 1\n!x b: 2\n'             | TAG 2 ",
                "'a:\nb: {c: ~, d: null}\n'    | EMPTY_VALUE 1 a,EMPTY_VALUE 2 b/c,EMPTY_VALUE 2 b/d",
                "'a:\n  - 1\n  -\n'            | EMPTY_VALUE 3 a/1",
                "'a: 1\nb: {c: 1, c: 2}\na: 3' | DUPLICATE_KEY 2 b/c,DUPLICATE_KEY 3 a",
                "'a: 1\n? [b, c]\n: 2\n'       | KEY_NOT_TEXT 2 ",
                "'\"\": 1\n'                   | KEY_NOT_TEXT 1 ",
            })
    void whatYamlWouldReadOtherwiseIsAProblemAtItsKey(String text, String problems) {
        assertThat(String.join(",", problems(read(text))).strip()).isEqualTo(problems.strip());
        assertThat(read(text).root()).isPresent();
    }

    @Test
    void bytesThatAreNoTextAreRefusedAtTheirLine() {
        assertThat(problems(YamlDocument.read("f", "a: 1\nb: ñ\n".getBytes(ISO_8859_1))))
                .containsExactly("NOT_UTF8 2 ");
        for (String character :
                List.of("\u0000", "\u0007", "\u0085", "\u009f", "\u2028", "\u2029", "\ufffe", "\uffff")) {
            assertThat(problems(read("a: 1\nb: x" + character))).containsExactly("CONTROL_CHARACTER 2 ");
        }
        assertThat(problems(read("\ufeff# ñ 🙂 \u00a0\na: 1\r\nb: 2\r\n"))).isEmpty();
        assertThat(problems(YamlDocument.read("f", "a: 1".getBytes(Charset.forName("UTF-16")))))
                .containsExactly("NOT_UTF8 1 ");
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThat(read("a: " + "x".repeat(1024 * 1024 - 3)).root()).isPresent();
        assertThat(problems(read("a: " + "x".repeat(1024 * 1024 - 2)))).containsExactly("FILE_TOO_LONG 1 ");
        assertThat(read(nested(19)).problems()).isEmpty();
        assertThat(problems(read(nested(20)))).containsExactly("TOO_DEEP 21 ");
        assertThat(problems(read("a: " + "[".repeat(500_000)))).containsExactly("TOO_DEEP 1 ");
        assertThat(problems(read("a: " + "{b: ".repeat(200_000)))).containsExactly("TOO_DEEP 1 ");
        assertThat(problems(read("{".repeat(200_000)))).containsExactly("TOO_DEEP 1 ");
        assertThat(problems(read("? ".repeat(200_000)))).containsExactly("TOO_DEEP 1 ");
    }

    private static String nested(int levels) {
        return IntStream.range(0, levels).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining())
                + " ".repeat(levels) + "a: 1\n";
    }

    @Test
    void aPlainScalarIsANumberOnlyIfItIsWrittenAsOne() {
        String text = "{a: 7, b: 007, c: 1_0, d: yes, e: true, f: True, g: 1.50, h: 1e3, i: -0, j: 0x1F, k: \"7\","
                + " l: 2026-01-01, m: 1234567890123456789, n: 1:30, o: .5, p: <<, q: 'true'}";
        assertThat(read(text).root().orElseThrow().json())
                .hasToString("{\"a\":7,\"b\":\"007\",\"c\":\"1_0\",\"d\":\"yes\",\"e\":true,\"f\":\"True\",\"g\":1.50,"
                        + "\"h\":\"1e3\",\"i\":0,\"j\":\"0x1F\",\"k\":\"7\",\"l\":\"2026-01-01\","
                        + "\"m\":\"1234567890123456789\",\"n\":\"1:30\",\"o\":\".5\",\"p\":\"<<\",\"q\":\"true\"}");
    }

    @Test
    void everyNodeKnowsItsLine() {
        YamlNode root = read("a:\n  - b: 1\n    c/d:\n      ~: 2\n  - - x\n    - y\n\"e\": {f: 3}\n")
                .root()
                .orElseThrow();
        assertThat(root.line(List.of())).isEqualTo(1);
        assertThat(root.line(List.of("a", "0", "c/d"))).isEqualTo(3);
        assertThat(root.line(List.of("a", "0", "c/d", "~"))).isEqualTo(4);
        assertThat(root.line(List.of("a", "1", "1"))).isEqualTo(6);
        assertThat(root.line(List.of("a", "0", "missing", "too"))).isEqualTo(2);
        assertThat(root.line(List.of("a", "7"))).isEqualTo(1);
        assertThat(root.get("e").place("f").column()).isEqualTo(7);
    }

    @Test
    void aProblemIsSaidInPlainWords() {
        assertThat(read("a: {b: 1").problems().get(0).text())
                .isEqualTo(
                        "not readable as YAML: the bracket that opens here is not closed, or a comma is missing in it");
        assertThat(read("b: @x").problems().get(0).text()).startsWith("not readable as YAML: found character");
        assertThat(read("a: 1\na: 2\n").problems().get(0).text()).isEqualTo("key twice: a");
        assertThat(read(nested(30)).problems().get(0).text()).isEqualTo("nested too deeply");
    }
}
