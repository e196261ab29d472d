package org.enlace.gateway.reporting.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of the definitions has everything that a reader of the figures needs. */
class DefinitionsTest {

    @Test
    void everyIndicatorIsThereInItsOrder() {
        assertThat(Definitions.all())
                .extracting(Indicator::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(each -> "I" + each)
                        .toList());
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        for (Indicator each : Definitions.all()) {
            List<IndicatorText> texts = new ArrayList<>(Stream.of(
                            each.name(),
                            each.counted(),
                            each.unit(),
                            each.numerator(),
                            each.period(),
                            each.origin(),
                            each.limits())
                    .toList());
            each.measures().forEach(measure -> texts.add(measure.label()));
            assertThat(texts).as(each.id()).allSatisfy(text -> {
                assertThat(text.es()).isNotBlank();
                assertThat(text.en()).isNotBlank();
            });
        }
    }

    @Test
    void everyShareNamesACountOfItsIndicator() {
        for (Indicator each : Definitions.all()) {
            assertThat(each.usual()).as(each.id()).isNotEmpty();
            assertThat(each.sources()).as(each.id()).isNotEmpty();
            assertThat(each.measures()).as(each.id()).isNotEmpty().allSatisfy(measure -> {
                assertThat(measure.kind()).isNotNull();
                assertThat(measure.key()).isNotBlank();
                assertThat(measure.over().isPresent()).isEqualTo(measure.kind() == Measure.Kind.SHARE);
                assertThat(measure.whole()).isNotNull();
            });
        }
    }
}
