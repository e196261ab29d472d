package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.enlace.gateway.console.RequiredMessageKeys;
import org.enlace.gateway.console.WrittenRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

class MessagesTest {

    private static final String RULE = "rule.";

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(bundle("es").stringPropertyNames()).isEqualTo(bundle("en").stringPropertyNames());
    }

    @Test
    void everyWordThatAPageNeedsExistsAndNoOther() throws IOException {
        assertThat(bundle("en").stringPropertyNames().stream().filter(key -> !key.startsWith(RULE)))
                .containsExactlyInAnyOrderElementsOf(RequiredMessageKeys.all());
    }

    @Test
    void everyRuleThatTheInstallationWritesHasASentenceAndNoOther() throws IOException {
        WrittenRules written = WrittenRules.read();
        List<String> sentences = bundle("en").stringPropertyNames().stream()
                .filter(key -> key.startsWith(RULE))
                .map(key -> key.substring(RULE.length()))
                .toList();

        assertThat(written.usual()).hasSizeGreaterThan(40);
        assertThat(sentences).containsAll(written.usual());
        assertThat(sentences).allMatch(written::mention);
    }

    @Test
    void anActorIsAUserOrAPartnerWithALink() {
        Messages messages = new Messages(new StaticMessageSource(), Locale.ENGLISH, Map.of(), null);

        assertThat(messages.account("operator:olga")).isEqualTo("olga");
        assertThat(messages.account("olga")).isEqualTo("olga");
        assertThat(messages.account(null)).isEmpty();
        assertThat(messages.actor("operator:rosa")).isEqualTo("rosa");
        assertThat(messages.actor("committee/indicators#main")).isEqualTo("committee, indicators");
        assertThat(messages.actor("gateway")).isEqualTo("gateway");
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

    /** A sentence is either a format or plain text; in a format a single quote swallows what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void noQuoteSwallowsAValue(String language) throws IOException {
        Properties words = bundle(language);
        for (String key : words.stringPropertyNames()) {
            String text = words.getProperty(key);
            if (text.contains("{0")) {
                assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            }
        }
    }

    private static Properties bundle(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream file = MessagesTest.class.getResourceAsStream("/messages_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
