package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorText;
import org.enlace.gateway.reporting.indicators.export.IndicatorSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dictionary in the pages is what the definitions say; {@code -Denlace.write=true} writes it anew. */
class IndicatorPagesTest {

    @ParameterizedTest
    @CsvSource({"docs/analyst/indicators.md, en, ## Dictionary", "docs/analyst/indicators.es.md, es, ## Diccionario"})
    void thePageEndsWithTheDictionary(String name, String language, String title) throws IOException {
        Path file = Markdown.read(name).file();
        String page = Files.readString(file);
        String head = page.substring(0, page.indexOf(title)) + title + "\n\n";
        String expected = head + IndicatorSheet.dictionary(Locale.forLanguageTag(language));
        if (Boolean.getBoolean("enlace.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @Test
    void everyDefinitionIsCompleteInBothLanguages() {
        assertThat(Definitions.all())
                .extracting(Indicator::id)
                .doesNotHaveDuplicates()
                .hasSize(20);
        for (Indicator each : Definitions.all()) {
            for (IndicatorText indicatorText : new IndicatorText[] {
                each.name(), each.counted(), each.unit(), each.numerator(), each.period(), each.origin(), each.limits()
            }) {
                assertThat(indicatorText.es()).as(each.id()).isNotBlank().isNotEqualTo(indicatorText.en());
                assertThat(indicatorText.en()).as(each.id()).isNotBlank().doesNotContain("|");
            }
            assertThat(each.dimensions()).as(each.id()).doesNotHaveDuplicates();
            assertThat(each.measures()).as(each.id()).isNotEmpty();
            assertThat(IndicatorSheet.of(each, Locale.ENGLISH))
                    .contains(each.limits().en());
        }
    }
}
