package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules for comments of main code: no metaphor, and a first sentence that begins with a verb or a noun. */
class PlainWordsTest {

    private static final List<String> ROOTS = List.of(
            "src/main/java",
            "../mappings/src/main/java",
            "../connectors/connector-api/src/main/java",
            "../connectors/connector-http/src/main/java",
            "../connectors/connector-rest/src/main/java",
            "../connectors/connector-soap/src/main/java",
            "../connectors/connector-file/src/main/java",
            "../connectors/connector-sftp/src/main/java",
            "../connectors/connector-testkit/src/main/java");

    private static final Pattern COMMENT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"|(?<comment>/\\*.*?\\*/|//[^\\n]*)", Pattern.DOTALL);
    private static final Pattern METAPHOR =
            Pattern.compile("(?i)\\b(house|doors?|whoever|second voices?|courier|vigil|premises)\\b");
    private static final Pattern OPENER =
            Pattern.compile("/\\*\\*[\\s*]*(What|Who|Whoever|Where|Which|Whether|How|When|That)\\b");

    /** Files whose comments name a component or a code that is part of a file format, of a command or of the API. */
    private static final Set<String> NAMED_IN_CODE =
            Set.of("SettingsForm", "Baseline", "PromotionManifest", "Ports", "CertificateView");

    @Test
    void noCommentHasAMetaphor() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (Path file : sources()) {
            files++;
            if (!NAMED_IN_CODE.contains(name(file))) {
                comments(file).forEach(comment -> METAPHOR.matcher(comment)
                        .results()
                        .forEach(word -> found.add(name(file) + ": " + word.group())));
            }
        }
        assertThat(files).isGreaterThan(1_000);
        assertThat(found).isEmpty();
    }

    @Test
    void noJavadocBeginsWithAQuestionWord() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            OPENER.matcher(Files.readString(file))
                    .results()
                    .forEach(opener -> found.add(name(file) + ": " + opener.group(1)));
        }
        assertThat(found).isEmpty();
    }

    /** Text in quotation marks is no comment, whatever it looks like. */
    private static List<String> comments(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        Matcher matcher = COMMENT.matcher(Files.readString(file));
        while (matcher.find()) {
            if (matcher.group("comment") != null) {
                all.add(matcher.group("comment"));
            }
        }
        return all;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String root : ROOTS) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
