package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.FaultCode;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.MessageState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Pattern KEY = Pattern.compile("#\\{([a-z][\\w.]*)[}(]");

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(bundle("es").stringPropertyNames()).isEqualTo(bundle("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyCodeHasAWord(String language) throws IOException {
        List<String> keys = new ArrayList<>();
        keys.addAll(keys("fault", FaultCode.values()));
        keys.addAll(keys("refusal", RefusalCode.values()));
        keys.addAll(keys("state", MessageState.values()));
        keys.addAll(keys("step", Hop.Step.values()));
        Stream.of(MessageFilter.UNFINISHED, MessageFilter.FINISHED)
                .forEach(states -> states.forEach(state -> keys.addAll(List.of("state." + state, "outcome." + state))));
        Arrays.stream(CellState.values()).forEach(state -> keys.add("cell." + state.word()));
        Words.FACTS.forEach(fact -> keys.add("fact." + fact));

        assertThat(bundle(language).stringPropertyNames()).containsAll(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyWordOfATemplateExists(String language) throws IOException {
        List<String> used = new ArrayList<>();
        try (Stream<Path> templates = Files.list(resource("templates"))) {
            for (Path template : templates.toList()) {
                Matcher keys = KEY.matcher(Files.readString(template));
                while (keys.find()) {
                    used.add(keys.group(1));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(bundle(language).stringPropertyNames()).containsAll(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyWordCanBeFormatted(String language) throws IOException {
        Properties words = bundle(language);
        for (String key : words.stringPropertyNames()) {
            String text = words.getProperty(key);
            if (text.contains("{0")) {
                String formatted = new MessageFormat(text, new Locale(language)).format(new Object[] {1, 1});
                assertThat(formatted).as(key).doesNotContain("{");
            }
        }
    }

    private static List<String> keys(String kind, Enum<?>[] codes) {
        return Arrays.stream(codes).map(code -> kind + "." + code.name()).toList();
    }

    private static Properties bundle(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream file = WordsTest.class.getResourceAsStream("/messages_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }

    private static Path resource(String name) {
        return Path.of(URI.create(WordsTest.class.getResource("/" + name).toString()));
    }
}
