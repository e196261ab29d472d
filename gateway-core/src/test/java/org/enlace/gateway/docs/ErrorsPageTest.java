package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.FaultCode;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpRefusal;
import org.enlace.gateway.configuration.connectors.PluginReason;
import org.enlace.gateway.exchange.backup.RecoveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

/** The pages of refusals and faults name every code there is, no other, and with the words that the code uses; in Spanish too. */
class ErrorsPageTest {

    private static final Markdown PAGE = Markdown.read("docs/reference/errors.md");
    private static final Markdown FAULTS = Markdown.read("docs/reference/delivery-faults.md");
    private static final Map<FaultCode.Kind, String> THEN = Map.of(
            FaultCode.Kind.REFUSED, "ended", FaultCode.Kind.UNAVAILABLE, "retried", FaultCode.Kind.BROKEN, "failed");

    /** How a word of its own is stored by the room delivery, beside the codes of connectors. */
    private static final Pattern OWN_WORD = Pattern.compile(
            "UnsendableDeliveryException\\(\"([A-Z_]+)\"\\)|parked\\(\\w+, \"([A-Z_]+)\"\\)|fault = '([A-Z_]+)'|(?:EXPIRED|LINK_STOPPED|NOT_ENTITLED|POLICY_CHANGED|SAFETY_STOP|ERASED|SUPERSEDED|WITHDRAWN) = \"([A-Z_]+)\"");

    /** How a question without answer is written down by the room asking. */
    private static final Pattern NO_ANSWER = Pattern.compile("\"(ANSWER_[A-Z_]+|[A-Z]+_(?:CONTRACT|INCOMPLETE))\"");

    @Test
    void everyRefusalIsThereInTheWordsAPartnerReads() {
        List<List<String>> refusals = PAGE.tables("Refusals").get(0);
        assertThat(codes(refusals)).containsExactlyElementsOf(names(RefusalCode.values()));
        for (List<String> row : refusals) {
            HttpRefusal words = HttpRefusal.valueOf(Markdown.code(row.get(0)));
            assertThat(row.get(1)).isEqualTo(words.title(Locale.ENGLISH));
            assertThat(row.get(2)).isEqualTo(words.title(new Locale("es")));
            assertThat(row.get(3)).as("next step of %s", row.get(0)).isNotBlank();
        }
    }

    @Test
    void everyRefusalSaysWhatThePartnerGets() {
        List<List<String>> answers = PAGE.tables("Refusals").get(1);
        assertThat(codes(answers)).containsExactlyElementsOf(names(RefusalCode.values()));
        for (List<String> row : answers) {
            RefusalCode code = RefusalCode.valueOf(Markdown.code(row.get(0)));
            assertThat(row.get(1))
                    .isEqualTo(Integer.toString(HttpRefusal.of(code).status()));
            assertThat(row.get(3).contains("offered again"))
                    .as("%s: whether a file stays", code)
                    .isEqualTo(code.kind() == RefusalCode.Kind.GATEWAY);
        }
    }

    @Test
    void everyFaultIsThereInTheWordsOfTheConsole() throws IOException {
        List<List<String>> faults = FAULTS.tables("Faults").get(0);
        Set<String> stored = new TreeSet<>(names(FaultCode.values()));
        stored.addAll(ownWords());
        assertThat(codes(faults)).containsExactlyInAnyOrderElementsOf(stored);
        Properties english = words("en");
        Properties spanish = words("es");
        for (List<String> row : faults) {
            String key = "fault." + Markdown.code(row.get(0));
            assertThat(row.get(1)).isEqualTo(english.getProperty(key));
            assertThat(row.get(2)).isEqualTo(spanish.getProperty(key));
            assertThat(row.get(4)).as("next step of %s", row.get(0)).isNotBlank();
        }
    }

    @Test
    void everyReasonWhyAQuestionHasNoAnswerIsThereInTheWordsOfTheConsole() throws IOException {
        List<List<String>> reasons = Markdown.read("docs/integrator/queries.md")
                .tables("Who asked what, and what did they get")
                .get(0);
        Set<String> known = new TreeSet<>(codes(reasons));
        known.addAll(codes(FAULTS.tables("Faults").get(0)));
        assertThat(known).containsAll(noAnswers());
        for (List<String> row : reasons) {
            String key = "fault." + Markdown.code(row.get(0));
            assertThat(row.get(1)).isEqualTo(words("en").getProperty(key));
            assertThat(row.get(2)).isEqualTo(words("es").getProperty(key));
            assertThat(row.get(3)).as("what to do about %s", row.get(0)).isNotBlank();
        }
    }

    private static Set<String> noAnswers() throws IOException {
        Path folder = Markdown.root().resolve("gateway-core/src/main/java/org/enlace/gateway/exchange/query");
        Set<String> words = new TreeSet<>(Set.of("LAPSED"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                NO_ANSWER.matcher(Files.readString(file)).results().forEach(found -> words.add(found.group(1)));
            }
        }
        assertThat(words).as("words found in the source").hasSizeGreaterThan(5);
        return words;
    }

    @Test
    void aFaultOfAConnectorSaysWhatFollows() {
        for (List<String> row : FAULTS.tables("Faults").get(0)) {
            Arrays.stream(FaultCode.values())
                    .filter(code -> code.name().equals(Markdown.code(row.get(0))))
                    .forEach(code -> assertThat(row.get(3)).as(code.name()).isEqualTo(THEN.get(code.kind())));
        }
    }

    @Test
    void everyProblemOfTheOperatorApiIsThere() throws ReflectiveOperationException {
        Class<?> problems = Class.forName("org.enlace.gateway.console.web.Problem");
        Method status = problems.getDeclaredMethod("status");
        status.setAccessible(true);
        List<String> expected = new ArrayList<>();
        for (Object problem : problems.getEnumConstants()) {
            expected.add(problem + " " + ((HttpStatus) status.invoke(problem)).value());
        }
        assertThat(PAGE.tables("Operator API").get(0))
                .extracting(row -> Markdown.code(row.get(0)) + " " + row.get(1))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void everyReasonAgainstAPluginIsThereInItsOwnWords() {
        List<List<String>> rows = Markdown.read("docs/integrator/connector-plugins.md")
                .tables("Why a jar is not used")
                .get(0);
        assertThat(codes(rows))
                .containsExactlyElementsOf(Arrays.stream(PluginReason.values())
                        .map(PluginReason::code)
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            PluginReason reason = PluginReason.values()[i];
            assertThat(rows.get(i).get(1)).isEqualTo(reason.pattern(Locale.ENGLISH));
            assertThat(rows.get(i).get(2)).isEqualTo(reason.pattern(new Locale("es")));
            assertThat(rows.get(i).get(3)).isNotBlank();
        }
    }

    @Test
    void everyRefusalOfABackupOrARestoreIsThereInTheWordsOfTheCommand() {
        List<List<String>> rows = Markdown.read("docs/administrator/backup-errors.md")
                .tables("Refusals")
                .get(0);
        assertThat(codes(rows))
                .containsExactlyElementsOf(names(RecoveryException.Reason.values()).stream()
                        .map(name -> "RECOVERY-" + name.replace('_', '-'))
                        .toList());
        for (List<String> row : rows) {
            String code = Markdown.code(row.get(0));
            String key = "recovery." + code.replace("RECOVERY-", "").replace('-', '_');
            assertThat(code + ": " + row.get(1)).isEqualTo(command("en").getString(key));
            assertThat(code + ": " + row.get(2)).isEqualTo(command("es").getString(key));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "reference/errors; Refusals; Rechazos",
                "reference/delivery-faults; Faults; Fallas",
                "integrator/queries; Who asked what, and what did they get; Quién consultó qué, y qué recibió",
                "integrator/connector-plugins; Why a jar is not used; Por qué no se usa un jar",
                "administrator/backup-errors; Refusals; Rechazos"
            })
    void theSpanishPageHasTheSameCodesWithTheirSpanishWords(String name, String english, String spanish) {
        List<List<String>> rows =
                Markdown.read("docs/" + name + ".es.md").tables(spanish).get(0);
        assertThat(rows)
                .extracting(row -> row.subList(0, 2))
                .containsExactlyElementsOf(Markdown.read("docs/" + name + ".md").tables(english).get(0).stream()
                        .map(row -> List.of(row.get(0), row.get(2)))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).doesNotContain(""));
    }

    @Test
    void theSpanishPageHasTheSameAnswersAndProblems() {
        Markdown spanish = Markdown.read("docs/reference/errors.es.md");
        assertThat(spanish.tables("Rechazos").get(1))
                .extracting(row -> row.subList(0, 2))
                .containsExactlyElementsOf(firstTwo(PAGE.tables("Refusals").get(1)));
        assertThat(spanish.tables("API de operadores").get(0))
                .extracting(row -> row.subList(0, 2))
                .containsExactlyElementsOf(firstTwo(PAGE.tables("Operator API").get(0)));
    }

    private static List<List<String>> firstTwo(List<List<String>> rows) {
        return rows.stream().map(row -> row.subList(0, 2)).toList();
    }

    private static ResourceBundle command(String language) {
        return ResourceBundle.getBundle(
                "org.enlace.gateway.cli.shared.texts",
                new Locale(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static List<String> codes(List<List<String>> rows) {
        return rows.stream().map(row -> Markdown.code(row.get(0))).toList();
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    private static Set<String> ownWords() throws IOException {
        Path folder = Markdown.root().resolve("gateway-core/src/main/java/org/enlace/gateway/exchange/delivery");
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                OWN_WORD.matcher(Files.readString(file)).results().forEach(found -> Stream.of(
                                found.group(1), found.group(2), found.group(3), found.group(4))
                        .filter(word -> word != null)
                        .forEach(words::add));
            }
        }
        assertThat(words).as("words found in the source").hasSizeGreaterThan(5);
        return words;
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = ErrorsPageTest.class.getResourceAsStream("/messages_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }
}
