package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick search finds what the plain one finds. */
class WordSetSearchTest {

    @Test
    void findsWhatThePlainSearchFinds() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            List<String> words = List.of(text(random, 2 + random.nextInt(3)), text(random, 2 + random.nextInt(5)));
            String text = text(random, random.nextInt(40));
            assertThat(new WordSetSearch(words).isIn(text))
                    .as("%s in %s", words, text)
                    .isEqualTo(words.stream().anyMatch(text::contains));
        }
    }

    @Test
    void aWordAtTheBeginningAndAtTheEndIsFound() {
        WordSetSearch search = new WordSetSearch(List.of("begin", "ending"));
        assertThat(search.isIn("begin with it")).isTrue();
        assertThat(search.isIn("it is the ending")).isTrue();
        assertThat(search.isIn("beginending".substring(1, 10))).isFalse();
        assertThat(search.isIn("")).isFalse();
    }

    /** Of few letters, so that words occur. */
    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
