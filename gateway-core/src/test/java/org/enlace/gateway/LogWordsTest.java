package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No line of a log carries what an exception says: its text, or that of its cause, may quote a message. A log names the class, and a code of
 * ours where there is one.
 */
class LogWordsTest {

    /** What may be asked of an exception: words of ours, of the JDK or of a standard, never a sentence. */
    private static final String ANSWER =
            "\\.(getClass\\(\\)|getSQLState\\(\\)|getStatus\\(\\)|reason\\(\\)\\.code\\(\\)"
                    + "|fault\\(\\)|word\\(\\)|step\\(\\)|getCause\\(\\)\\.getClass\\(\\))";

    /** File, and what it may log all the same. */
    private static final Map<String, String> ALLOWED = Map.of(
            // Sentences of our own launcher of the database, which never sees a message.
            "PostgresMonitor.java", "notNow.getMessage()",
            // Each of these gives the class, or a word of ours.
            "FileSubmission.java", "FilePlaceException.of(e)",
            "FileReceiver.java", "FilePlaceException.of(e)",
            "GroupCommitter.java", "kind(failed)",
            "CamelTransmission.java", "kind(defect)",
            // A bare exception with the stack and the class of the defect, without its message.
            "MessageIntake.java", "withoutMessage(defect)",
            "QueryIntake.java", "MessageIntake.withoutMessage(defect)",
            "ConfigReload.java", "bare",
            "UncaughtExceptionLogger.java", "bare");

    private static final Pattern LOGGED = Pattern.compile(
            "\\b(?:LOG|log|LOGGER|logger)\\s*\\.\\s*(?:trace|debug|info|warn|error)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern THROWN = Pattern.compile(
            "\\b(?:\\w*(?:Exception|Error|Throwable|Refused|Refusal|Failed|Failure|Trouble|Unreadable))\\s+(\\w+)\\s*[,)=:]");
    private static final Pattern SENTENCE = Pattern.compile("\\.(getMessage|getLocalizedMessage|getStackTrace)\\(");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    @Test
    void noLogCarriesTheTextOfAnException() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path file : sources()) {
            String source = Files.readString(file);
            seen += (int) LOGGED.matcher(source).results().count();
            wrong.addAll(wrong(file.getFileName().toString(), source));
        }
        assertThat(seen).as("logging statements").isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theScanFindsEachWay() {
        for (String way : List.of(
                "LOG.warn(\"x {}\", e.getMessage());",
                "LOG.warn(\"x {}\", e.getCause().getMessage());",
                "LOG.warn(\"x\", e);",
                "LOG.warn(\"x {}\",\n  name,\n  e);",
                "LOG.warn(\"x {}\", String.valueOf(e));",
                "LOG.warn(\"x {}\", e.toString());",
                "LOG.warn(\"x\", e.getCause());")) {
            assertThat(wrong("X.java", "try { } catch (IOException | RuntimeException e) { " + way + " }"))
                    .as(way)
                    .hasSize(1);
        }
        assertThat(wrong("X.java", "catch (IOException e) { LOG.warn(\"e {}\", e.getClass().getName()); }"))
                .isEmpty();
    }

    private static List<String> wrong(String file, String source) {
        Set<String> thrown = new HashSet<>();
        THROWN.matcher(source).results().forEach(each -> thrown.add(each.group(1)));
        List<String> wrong = new ArrayList<>();
        for (Matcher each = LOGGED.matcher(source); each.find(); ) {
            String said = TEXT.matcher(each.group(1)).replaceAll("\"\"").replace(ALLOWED.getOrDefault(file, "\0"), "");
            String bare = said.replaceAll("\\s+", "");
            boolean sentence = SENTENCE.matcher(bare).find();
            boolean whole = thrown.stream()
                    .anyMatch(name -> Pattern.compile("(?<![\\w.])" + name + "(?!\\w)(?!" + ANSWER + ")")
                            .matcher(bare)
                            .find());
            if (sentence || whole) {
                wrong.add(file + ": " + bare);
            }
        }
        return wrong;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String root : List.of("src/main/java", "../mappings/src/main/java", "../connectors")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(each -> each.toString().endsWith(".java"))
                        .filter(each -> each.toString().contains("src/main"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
