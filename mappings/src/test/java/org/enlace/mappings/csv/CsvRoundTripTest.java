package org.enlace.mappings.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows that are written and read again. */
class CsvRoundTripTest {

    @Property(tries = 1000)
    void rowsAreReadAsTheyWereWritten(@ForAll("rows") List<List<String>> rows, @ForAll boolean quotesAll)
            throws Exception {
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            String text = new CsvText(separator, '"', "\r\n", quotesAll).of(rows);
            assertThat(new CsvReader(separator, false).rows(text))
                    .extracting(CsvReader.Row::cells)
                    .isEqualTo(rows);
            assertThat(new CsvReader(separator, true).rows(text))
                    .extracting(CsvReader.Row::cells)
                    .isEqualTo(rows);
        }
    }

    @Property(tries = 1000)
    void noTextIsReadBeyondItsLines(@ForAll("text") String text) {
        try {
            List<CsvReader.Row> rows = new CsvReader(',', false).rows(text);
            assertThat(rows)
                    .extracting(CsvReader.Row::line)
                    .doesNotHaveDuplicates()
                    .isSorted();
        } catch (UnreadableCsvException e) {
            assertThat(text).contains("\"");
            assertThat(e.line())
                    .isBetween(
                            1,
                            1
                                    + (int) text.chars()
                                            .filter(each -> each == '\n' || each == '\r')
                                            .count());
        }
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("aé \",;\t|#\r\n'\\=").ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return text().list().ofMinSize(2).ofMaxSize(5).list().ofMaxSize(4);
    }
}
