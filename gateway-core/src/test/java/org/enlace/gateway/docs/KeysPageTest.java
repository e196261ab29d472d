package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.sealing.KeyTrouble;
import org.junit.jupiter.api.Test;

/** The page on keys explains every code that a start or a command can say about keys. */
class KeysPageTest {

    @Test
    void everyCodeIsThereWithWhatToDo() {
        List<List<String>> rows =
                Markdown.read("docs/keys.md").tables("What can be wrong").get(0);
        assertThat(rows.stream().map(row -> Markdown.code(row.get(0))))
                .containsExactlyElementsOf(
                        Stream.of(KeyTrouble.values()).map(Enum::name).toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
    }
}
