package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the connector API are made from its sources. {@code -Denlace.reference.write=true} writes them anew. */
class ApiPagesTest {

    private static final int LONGEST_PAGE = 120;

    private static Map<String, List<ApiRow>> types;

    @BeforeAll
    static void read() throws IOException {
        types = ApiSources.types();
    }

    static Stream<Arguments> pages() {
        return ApiPages.NAMES.stream().flatMap(name -> Stream.of(arguments(name, "en"), arguments(name, "es")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pages")
    void thePageIsWhatTheSourcesSay(String name, String language) throws IOException {
        String text = new ApiPages(types).page(name, language);
        assertThat(text.lines().count()).isLessThan(LONGEST_PAGE);
        Path file = ApiSources.root().resolve("docs/reference/" + name + (language.equals("es") ? ".es.md" : ".md"));
        if (Boolean.getBoolean("enlace.reference.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s: write it anew with -Denlace.reference.write=true", file.getFileName())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyPublicTypeIsOnOnePage(String language) throws IOException {
        List<String> shown = new ArrayList<>();
        for (String name : ApiPages.NAMES) {
            shown.addAll(ApiPages.shown(name, language));
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(types.keySet());
    }

    @Test
    void everyTypeAndMemberHasAJavadoc() {
        assertThat(types).hasSizeGreaterThan(30);
        types.forEach((type, rows) -> assertThat(rows).as(type).isNotEmpty().allSatisfy(row -> assertThat(row.text())
                .as("%s", row.signature())
                .isNotBlank()));
    }
}
