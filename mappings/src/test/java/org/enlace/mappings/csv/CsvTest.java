package org.enlace.mappings.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.mappings.csv.CsvReader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final CsvReader READER = new CsvReader(',', false);

    @Test
    void aRowHasTheLineOnWhichItBegins() throws Exception {
        assertThat(READER.rows("\uFEFF\"a\",b\r\n\r\n  \n\"x\ny\",\"1\"\"2\"\n c ,d\"e\"\n,\n"))
                .containsExactly(
                        new Row(1, List.of("a", "b")),
                        new Row(4, List.of("x\ny", "1\"2")),
                        new Row(6, List.of(" c ", "d\"e\"")),
                        new Row(7, List.of("", "")));
        assertThat(READER.rows("")).isEmpty();
    }

    @Test
    void blanksAroundQuotesDoNotCountInATrimmedFile() throws Exception {
        assertThat(new CsvReader(';', true).rows(" a ; \"b;\" ;\" c \"\n"))
                .containsExactly(new Row(1, List.of("a", "b;", " c ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\nc,\"d\n\ne", "a\n\"", "a\n\"b\"\"\n"})
    void anOpenQuoteIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> READER.rows(text))
                .isInstanceOfSatisfying(
                        UnreadableCsvException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessage("a quote is not closed");
    }

    @Test
    void textAfterAQuoteIsRefusedAndNotShown() {
        assertThatThrownBy(() -> READER.rows("a\n\"b\"secret,c\n"))
                .isInstanceOfSatisfying(
                        UnreadableCsvException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessage("text follows a quote, or a cell is too long")
                .hasNoCause();
    }

    @Test
    void separatorAndCharsetAreFoundOut() {
        assertThat(CsvReader.separator("\n a;b;c,d\n,,,,", ",;\t")).isEqualTo(';');
        assertThat(CsvReader.separator("a", ",;\t")).isEqualTo(',');
        assertThat(CsvReader.charset("ñ".getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(CsvReader.charset("ñ".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    void onlyCellsThatNeedItAreQuoted() throws Exception {
        List<String> row = List.of("plain text, of some more than thirty characters", "", " a", "#b", "c\"d", "e\nf");
        String text = new CsvText(';', '"', "\n", false).of(List.of(row, row));
        assertThat(text.substring(0, text.length() / 2))
                .isEqualTo("plain text, of some more than thirty characters;;\" a\";\"#b\";\"c\"\"d\";\"e\nf\"\n");
        assertThat(new CsvReader(';', false).rows(text)).extracting(Row::cells).containsExactly(row, row);
        assertThat(new CsvText('|', '\'', "", false).of(List.of(List.of("a'b", "c|d"))))
                .isEqualTo("'a''b'|'c|d'");
        assertThat(new CsvText(',', '"', "\r\n", true).of(List.of(List.of("", "a"))))
                .isEqualTo("\"\",\"a\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+a", "-3.5e", "@x", "\tx", "\rx", "\nx", "|x", "-", "=x\u2028"})
    void aFormulaGetsAnApostrophe(String formula) {
        assertThat(SpreadsheetCell.safe(formula)).isEqualTo("'" + formula);
        assertThat(CsvText.STANDARD.ofSafe(List.of(List.of("a", formula)))).contains("'" + formula);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-3.5", "+593", "-1,5", "<5", "a=b", "''"},
            delimiter = ';')
    void numbersAndOtherTextAreNoFormula(String text) {
        assertThat(SpreadsheetCell.safe(text)).isEqualTo(text);
    }
}
