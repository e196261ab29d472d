package org.enlace.gateway.monitoring.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void formsOfExploitationAreThoseOfTheCatalogueForGlotip() {
        Map<String, String> words =
                Map.of("SEXUAL", "Sexual exploitation", "FORCED_LABOUR", "Forced labour", "OTHER", "Other");
        CodeList purposes = CATALOGUE.codes("expl");
        for (String purpose : purposes.codes().keySet()) {
            assertThat(purposes.out("glotip", purpose, LocalDate.of(2026, 1, 1)))
                    .as(purpose)
                    .contains(words.get(Codes.form(purpose)));
        }
    }

    @Test
    void severalPurposesOfOneFormAreOneForm() {
        assertThat(Codes.of(Dimension.EXPLOITATION, "SERVITUDE|FORCED_LABOUR|SEXUAL"))
                .containsExactly("FORCED_LABOUR", "SEXUAL");
        assertThat(Codes.of(Dimension.EXPLOITATION, "")).containsExactly(Dimension.NOT_STATED);
        assertThat(Codes.of(Dimension.SEX, null)).containsExactly(Dimension.NOT_STATED);
        assertThat(Codes.of(Dimension.MEASURE_KIND, "-")).isEmpty();
    }

    @Test
    void closedCodesHaveWordsAndListsAreInTheCatalogue() {
        CodeWords words = new CodeWords(CATALOGUE);
        for (Dimension dimension : Dimension.values()) {
            for (String code : dimension.closed()) {
                assertThat(words.of(dimension, code, Locale.ENGLISH)).as(code).matches(".*[ a-z+].*");
            }
        }
        assertThat(words.of(Dimension.FEATURE, "CONTROL.DEBT_BONDAGE", new Locale("es")))
                .isNotEqualTo("CONTROL.DEBT_BONDAGE");
        assertThat(words.of(Dimension.PROVINCE, "EC-P", Locale.ENGLISH)).isEqualTo("Pichincha");
        assertThat(words.of(Dimension.PROVINCE, Dimension.NOT_STATED, new Locale("es")))
                .isEqualTo("No declarado");
    }

    @Test
    void whatASpreadsheetWouldRunIsQuoted() {
        assertThat(Lines.safe("=1+1")).isEqualTo("'=1+1");
        assertThat(Lines.safe("@x")).isEqualTo("'@x");
        assertThat(Lines.safe("-3.5")).isEqualTo("-3.5");
        assertThat(Lines.safe("-3.5e")).isEqualTo("'-3.5e");
        assertThat(Lines.safe("<5")).isEqualTo("<5");
    }
}
