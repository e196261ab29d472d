package org.enlace.gateway.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.LinkId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** Lines are attacked with what a sender could smuggle into a name that is logged, and read back. */
class LogLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "org.enlace.gateway.x.Some";
    private static final String VALUE = "Nombre-Inventado-4417";

    private static final List<String> ATTACKS = List.of(
            "a\n{\"time\":\"2026-01-01T00:00:00Z\",\"level\":\"ERROR\",\"logger\":\"x\",\"text\":\"forged\"}",
            "a\r\nb\u0085c\u2028d\u2029e\u000bf\fg",
            "\u001b[2J\u001b]0;title\u0007\u009b31m",
            "abc\u202egnp.exe\u202c \u2066x\u2069 \u200f \u061c",
            "zero\u200bwidth\u00ad\ufeff\u2060",
            "quote \" back \\ \\n \\u000a slash /",
            "\0nul\u007f del",
            "half \ud83d of a pair, whole \ud83d\ude00 pair, tag \udb40\udc41",
            "España ñandú 中文");

    private static LoggingEvent event(String logger, String text, Throwable thrown, Object... values) {
        LoggerContext context = new LoggerContext();
        return new LoggingEvent("fqcn", context.getLogger(logger), Level.WARN, text, thrown, values);
    }

    private static JsonNode read(ILoggingEvent event) throws Exception {
        String line = new JsonLogFormatter().format(event);
        assertThat(line).endsWith("\n");
        return JSON.readTree(line);
    }

    @Test
    void whatIsLoggedIsReadBackOneToOne() throws Exception {
        StringBuilder file = new StringBuilder();
        List<String> said = new ArrayList<>();
        for (String attack : ATTACKS) {
            file.append(new JsonLogFormatter().format(event(OURS, "link {}: refused", null, attack)));
            file.append(new JsonLogFormatter().format(event(OURS, attack, null)));
            said.add("link " + attack + ": refused");
            said.add(attack);
        }
        List<String> read = new ArrayList<>();
        // Split as the greediest of readers would: at all that any of them takes for an end of line.
        for (String line : file.toString().split("\\R")) {
            JsonNode json = JSON.readTree(line);
            assertThat(names(json)).containsExactlyInAnyOrder("time", "level", "logger", "text");
            read.add(json.path("text").asText());
        }
        assertThat(read).isEqualTo(said);
    }

    @Test
    void noCharacterOfALineIsHiddenOrMovesAnything() {
        for (String attack : ATTACKS) {
            for (String line : List.of(
                    new JsonLogFormatter().format(event(OURS, attack, null)),
                    new TextLogFormatter().format(event(OURS, attack, null)))) {
                assertThat(line.strip().codePoints())
                        .as(attack)
                        .noneMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.FORMAT
                                || Character.getType(character) == Character.SURROGATE
                                || Character.getType(character) == Character.LINE_SEPARATOR
                                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR);
            }
        }
    }

    @Test
    void twoTextsNeverLookTheSameToPeople() {
        Set<String> shown = new TreeSet<>();
        List<String> alike = List.of("a\nb", "a\\nb", "a\\u000ab", "a\\\\u000ab");
        alike.forEach(text -> shown.add(VisibleText.of(text)));
        assertThat(shown).hasSameSizeAs(alike);
    }

    @Test
    void nothingIsWrittenThatIsNotOnTheList() throws Exception {
        LoggingEvent event = event(OURS, "one file waits", new IllegalStateException(VALUE, new Exception(VALUE)));
        event.setThreadName(VALUE);
        event.setMDCPropertyMap(Map.of("name", VALUE));
        event.addKeyValuePair(new KeyValuePair("name", VALUE));
        JsonNode line = read(event);
        assertThat(names(line)).containsExactlyInAnyOrder("time", "level", "logger", "text", "error", "at");
        assertThat(line.toString()).doesNotContain(VALUE);
        assertThat(line.path("error"))
                .extracting(JsonNode::asText)
                .containsExactly("java.lang.IllegalStateException", "java.lang.Exception");
        assertThat(new TextLogFormatter().format(event)).doesNotContain(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.coyote.http11.Http11Processor", "org.example.plugin.Edge", "org.enlacex.Some"})
    void aLibrarySaysItsOwnLiteralAndNoValue(String library) throws Exception {
        JsonNode composed = read(event(library, "Invalid character in [" + VALUE + "]", new Exception(VALUE)));
        assertThat(composed.toString()).doesNotContain(VALUE);
        assertThat(composed.path("withheld").asBoolean()).isTrue();
        JsonNode literal = read(event(library, "not taken: {}", null, VALUE));
        assertThat(literal.path("text").asText()).isEqualTo("not taken: {}");
        assertThat(literal.path("withheld").asBoolean()).isTrue();
        JsonNode ofLink = read(event(library, "{}: not taken: {}", null, LinkId.parse("police/reports"), VALUE));
        assertThat(ofLink.path("text").asText()).isEqualTo("police/reports: not taken: {}");
        assertThat(ofLink.path("withheld").asBoolean()).isTrue();
    }

    @Test
    void whyAGatewayDoesNotStartIsSaid() throws Exception {
        JsonNode line = read(event(
                "org.springframework.boot.SpringApplication",
                "Application run failed",
                new IllegalStateException(
                        "outer", new IllegalArgumentException("keys/main.key: mode 0400 is needed"))));
        assertThat(line.path("error").toString()).contains("keys/main.key: mode 0400 is needed");
    }

    @Test
    void whatNobodyCaughtIsToldByItsClassAndPlace() throws Exception {
        Throwable bare = new Throwable(NumberFormatException.class.getName());
        JsonNode line = read(event(OURS, "a thread ended with a defect", bare));
        assertThat(line.path("error").path(0).asText()).isEqualTo("java.lang.NumberFormatException");
        assertThat(line.path("at").path(0).asText()).contains("LogLinesTest.java");
        JsonNode sentence = read(event(OURS, "odd", new Throwable("Ana Inventada")));
        assertThat(sentence.path("error").path(0).asText()).isEqualTo("java.lang.Throwable");
    }

    @Test
    void anEndlessTextIsCut() {
        assertThat(new JsonLogFormatter().format(event(OURS, "x".repeat(1_000_000), null)))
                .hasSizeLessThan(5_000);
    }

    private static Set<String> names(JsonNode line) {
        Set<String> names = new TreeSet<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
