package org.enlace.mappings.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;

/** What a site may say in a built-in list. */
class SiteRowsTest {

    private static final String HEAD = "code,system,value,match,from,to,es,en\n";
    private static final LocalDate DAY = LocalDate.parse("2026-03-07");
    private static final String BUILT_IN = HEAD
            + "A,canonical,A,EXACT,,,uno,one\n"
            + "B,canonical,B,EXACT,,,dos,two\n"
            + "A,police-x,ALFA,EXACT,,,,\n"
            + ",police-x,OMEGA,UNMAPPED,,,,\n";

    private final Problems problems = new Problems();

    @Test
    void aNewWordOfABuiltInSystemGetsAMeaningAndTheOldOnesKeepTheirs() {
        CodeList list = with("A,police-x,ÁLEF,EXACT,,,,\n");
        assertThat(problems.found()).isEmpty();
        assertThat(list.in("police-x", "alef", DAY).code()).isEqualTo("A");
        assertThat(list.out("police-x", "A", DAY)).contains("ALFA");
    }

    @Test
    void aWordKnownToHaveNoTranslationMayGetOne() {
        CodeList list = with("B,police-x,omega,NARROWER,,,,\n");
        assertThat(problems.found()).isEmpty();
        assertThat(list.in("police-x", "OMEGA", DAY).match()).isEqualTo(Match.BROADER);
        assertThat(list.in("police-x", "OMEGA", DAY).code()).isEqualTo("B");
        assertThat(list.rows("police-x")).extracting(CodeRow::match).doesNotContain(Match.UNMAPPED);
    }

    @Test
    void aTranslatedWordOfABuiltInSystemIsFrozenWhereverItIsWritten() {
        with("B,observatory,BETA,EXACT,,,,\nB,police-x,Alfa,EXACT,,,,\n");
        assertThat(problems.found()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("codes/x.site.csv");
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.text()).contains("frozen").contains("police-x");
        });
    }

    /** A later version of the product ships what a site had to say for itself until then. */
    @Test
    void whatTheProductShipsByNowMayStayInTheSitesFile() {
        CodeList list = with("A,canonical,A,EXACT,,,uno,one\nA,police-x,ALFA,EXACT,,,,\n,police-x,OMEGA,UNMAPPED,,,,\n"
                + "B,observatory,BETA,EXACT,,,,\n");
        assertThat(problems.found()).isEmpty();
        assertThat(list.in("police-x", "ALFA", DAY).code()).isEqualTo("A");
        assertThat(list.rows("police-x")).hasSize(2);
        assertThat(list.in("observatory", "BETA", DAY).code()).isEqualTo("B");

        with("B,observatory,BETA,EXACT,,,,\nB,observatory,BETA,EXACT,,,,\n");
        assertThat(problems.found()).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("row twice"));
    }

    @Test
    void aFileThatASpreadsheetSpoiledIsToldAndNotReadByHalf() {
        with("A,observatory,AÑO,EXACT,,,,\n".getBytes(StandardCharsets.ISO_8859_1));
        with("A,observatory,UNO,EXACT,,,,\nA,observatory,\"DOS,EXACT,,,,\nA,observatory,TRES,EXACT,,,,\n");
        with("A,observatory,UNO,EXACT,,,\"uno,\nA,observatory,TRES,EXACT,,,,\n");
        with("A,observatory,UNO,EXACT,2026-02-01,2026-01-01,,\n");
        assertThat(problems.found())
                .extracting(each -> each.line() + " " + each.text())
                .containsExactly(
                        "2 not UTF-8",
                        "3 a quote is not closed",
                        "2 a quote is not closed",
                        "2 validity ends before it begins");
    }

    @Test
    void aFileWithAMarkAndOtherLineEndsIsTheSame() {
        CodeList list =
                read(("\uFEFF" + HEAD.replace("\n", "\r\n") + "A,observatory,\"UNO, \"\"DOS\"\"\",EXACT,,,,\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(problems.found()).isEmpty();
        assertThat(list.in("observatory", "UNO, \"DOS\"", DAY).code()).isEqualTo("A");
    }

    @Test
    void whatACanonicalCodeIsCalledIsFrozen() {
        with("A,canonical,A,EXACT,,,otro,other\n");
        assertThat(problems.found()).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("frozen"));
    }

    private CodeList with(String rows) {
        return with(rows.getBytes(StandardCharsets.UTF_8));
    }

    private CodeList with(byte[] rows) {
        byte[] head = HEAD.getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(head, head.length + rows.length);
        System.arraycopy(rows, 0, file, head.length, rows.length);
        return read(file);
    }

    private CodeList read(byte[] site) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("codes/x.csv", BUILT_IN.getBytes(StandardCharsets.UTF_8));
        files.put("codes/x.site.csv", site);
        return CodeListFile.read("x", files, problems);
    }
}
