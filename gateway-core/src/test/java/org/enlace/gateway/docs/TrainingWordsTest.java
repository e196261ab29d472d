package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sheet of a training calls buttons and pages by the words that stand on them. */
class TrainingWordsTest {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern ITALIC = Pattern.compile("(?<![*\\w])\\*([^*]+)\\*(?![*\\w])");

    @ParameterizedTest
    @CsvSource({"docs/operator/training.md, en", "docs/operator/training.es.md, es"})
    void everyWordInItalicsStandsOnAPage(String sheet, String language) throws IOException {
        String text =
                FENCED.matcher(String.join("\n", Markdown.read(sheet).lines())).replaceAll("");
        List<String> quoted = new ArrayList<>();
        for (Matcher italic = ITALIC.matcher(text); italic.find(); ) {
            quoted.add(italic.group(1).replaceAll("\\s+", " "));
        }
        assertThat(quoted).hasSizeGreaterThan(15);
        assertThat(words(language)).containsAll(quoted);
    }

    private static List<String> words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream file = TrainingWordsTest.class.getResourceAsStream("/messages_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words.values().stream().map(Object::toString).toList();
    }
}
