package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.platform.encryption.KeyProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on keys explains every code that a start or a command can say about keys. */
class KeysPageTest {

    @ParameterizedTest
    @CsvSource({"docs/administrator/keys.md, What can be wrong", "docs/administrator/keys.es.md, Qué puede estar mal"})
    void everyCodeIsThereWithWhatToDo(String page, String section) {
        List<List<String>> rows = Markdown.read(page).tables(section).get(0);
        assertThat(rows.stream().map(row -> Markdown.code(row.get(0))))
                .containsExactlyElementsOf(
                        Stream.of(KeyProblem.values()).map(Enum::name).toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
    }
}
