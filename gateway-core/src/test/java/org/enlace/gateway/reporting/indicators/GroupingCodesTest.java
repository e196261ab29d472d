package org.enlace.gateway.reporting.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.csv.SpreadsheetCell;
import org.junit.jupiter.api.Test;

class GroupingCodesTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void formsOfExploitationAreThoseOfTheCatalogueForGlotip() {
        Map<String, String> words =
                Map.of("SEXUAL", "Sexual exploitation", "FORCED_LABOUR", "Forced labour", "OTHER", "Other");
        CodeList purposes = CATALOGUE.codes("expl");
        for (String purpose : purposes.codes().keySet()) {
            assertThat(purposes.out("glotip", purpose, LocalDate.of(2026, 1, 1)))
                    .as(purpose)
                    .contains(words.get(GroupingCodes.form(purpose)));
        }
    }

    @Test
    void severalPurposesOfOneFormAreOneForm() {
        assertThat(GroupingCodes.of(IndicatorDimension.EXPLOITATION, "SERVITUDE|FORCED_LABOUR|SEXUAL"))
                .containsExactly("FORCED_LABOUR", "SEXUAL");
        assertThat(GroupingCodes.of(IndicatorDimension.EXPLOITATION, ""))
                .containsExactly(IndicatorDimension.NOT_STATED);
        assertThat(GroupingCodes.of(IndicatorDimension.SEX, null)).containsExactly(IndicatorDimension.NOT_STATED);
        assertThat(GroupingCodes.of(IndicatorDimension.MEASURE_KIND, "-")).isEmpty();
    }

    @Test
    void closedCodesHaveWordsAndListsAreInTheCatalogue() {
        CodeLabels words = new CodeLabels(CATALOGUE);
        for (IndicatorDimension indicatorDimension : IndicatorDimension.values()) {
            for (String code : indicatorDimension.closed()) {
                assertThat(words.of(indicatorDimension, code, Locale.ENGLISH))
                        .as(code)
                        .matches(".*[ a-z+].*");
            }
        }
        assertThat(words.of(IndicatorDimension.FEATURE, "CONTROL.DEBT_BONDAGE", new Locale("es")))
                .isNotEqualTo("CONTROL.DEBT_BONDAGE");
        assertThat(words.of(IndicatorDimension.PROVINCE, "EC-P", Locale.ENGLISH))
                .isEqualTo("Pichincha");
        assertThat(words.of(IndicatorDimension.PROVINCE, IndicatorDimension.NOT_STATED, new Locale("es")))
                .isEqualTo("No declarado");
    }

    @Test
    void whatASpreadsheetWouldRunIsQuoted() {
        assertThat(SpreadsheetCell.safe("=1+1")).isEqualTo("'=1+1");
        assertThat(SpreadsheetCell.safe("@x")).isEqualTo("'@x");
        assertThat(SpreadsheetCell.safe("-3.5")).isEqualTo("-3.5");
        assertThat(SpreadsheetCell.safe("-3.5e")).isEqualTo("'-3.5e");
        assertThat(SpreadsheetCell.safe("<5")).isEqualTo("<5");
    }
}
