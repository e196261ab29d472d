package org.enlace.gateway.console.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.console.web.Messages;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class ReleaseMatrixTest {

    @Test
    void provincesStandInTheOrderOfTheirNames() {
        assertThat(codes("province", "EC-A", "EC-D", "EC-E", "EC-F", "_U", "_T"))
                .containsExactly("EC-A", "EC-F", "EC-E", "EC-D", "_U", "_T");
    }

    @Test
    void otherLinesStayAsTheyAre() {
        assertThat(codes("sex", "M", "F", "_T")).containsExactly("M", "F", "_T");
    }

    private static List<String> codes(String by, String... codes) {
        StaticMessageSource words = new StaticMessageSource();
        words.addMessage("released._T", Locale.forLanguageTag("es"), "Total");
        words.addMessage("released._U", Locale.forLanguageTag("es"), "Se desconoce");
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String code : codes) {
            lines.put(code, List.of("1"));
        }
        ReleaseMatrix matrix = new ReleaseMatrix("table", 0, codes.length, by, null, List.of(""), lines);
        Messages messages = new Messages(words, Locale.forLanguageTag("es"), Map.of(), Catalogue.builtIn());
        return matrix.lines(messages).stream().map(Map.Entry::getKey).toList();
    }
}
