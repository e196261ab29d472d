package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.flat.LayoutFile;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatContractTest {
    private static final String FIXED = """
            {format: fixed, charset: ISO-8859-1, lineEnd: CRLF, length: 20, groupBy: ndd, records: {
              header: {match: "01", fields: [{name: tipo, at: 1, length: 2, values: ["01"]}, {name: fecha, at: 3, length: 8, type: date}]},
              line: {match: "02", fields: [{name: tipo, at: 1, length: 2}, {name: ndd, at: 3, length: 6, type: digits, required: true},
                {name: nombre, at: 9, length: 10}, {name: calidad, at: 19, length: 1, values: [V, P], required: true}]},
              trailer: {match: "99", fields: [{name: tipo, at: 1, length: 2}, {name: total, at: 3, length: 4, type: digits},
                {name: suma, at: 7, length: 6, type: digits}]}},
             control: {count: total, sum: {field: suma, of: ndd, last: 4, modulo: 1000000}}}
            """;
    private static final String CSV = """
            {format: csv, charset: UTF-8, separator: ",", header: true, records: {line: {fields: [
              {name: year, type: digits, length: 4, required: true}, {name: kind}]}}}
            """;
    private static final String OUT = """
            {format: csv, charset: ISO-8859-1, lineEnd: CRLF, separator: ";", header: true,
             fileName: "ENLACE_{date}_{nn}.csv", trailer: "#TOTAL;{lines}",
             records: {line: {fields: [{name: numero, required: true}, {name: nombre}]}}}
            """;
    private static final String HEADER = pad("0120260316");
    private static final String A1 = line("000001", "VERA", "V");
    private static final String B = line("000002", "MUÑOZ", "P");
    private static final String A2 = line("000001", "LOPEZ", "P");

    @TempDir
    Path folder;

    private static String pad(String text) {
        return text + " ".repeat(20 - text.length());
    }

    private static String line(String ndd, String name, String role) {
        return pad("02" + ndd + name + " ".repeat(10 - name.length()) + role);
    }

    private static String trailer(int count, int sum) {
        return pad("99%04d%06d".formatted(count, sum));
    }

    private static FlatContract contract(String layout) {
        Problems problems = new Problems();
        var read = LayoutFile.read("layout", layout.getBytes(StandardCharsets.UTF_8), problems);
        problems.throwIfAny();
        return new FlatContract("t/t/v1", read.orElseThrow());
    }

    private Path file(String... lines) throws IOException {
        return Files.write(
                folder.resolve("f"), (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<BatchItem> items(BatchFile batch) {
        List<BatchItem> items = new ArrayList<>();
        batch.items().forEachRemaining(items::add);
        return items;
    }

    private List<String> refusal(String layout, Path file) {
        BatchRefusedException refused = catchThrowableOfType(
                BatchRefusedException.class,
                () -> contract(layout).openBatch(file).close());
        return refused.findings().stream()
                .map(f -> f.line() + " " + f.field() + " " + f.rule())
                .toList();
    }

    @Test
    void linesOfOneNoticeAreOneItemEvenWhenTheyStandApart() throws Exception {
        try (BatchFile batch = contract(FIXED).openBatch(file(HEADER, A1, B, A2, trailer(3, 4)))) {
            List<BatchItem> items = items(batch);

            assertThat(batch.header()).containsEntry("fecha", "20260316");
            assertThat(batch.lines()).isEqualTo(3);
            assertThat(items).hasSize(2);
            assertThat(items.get(0).line()).isEqualTo(2);
            assertThat(items.get(0).lines()).isEqualTo(2);
            assertThat(new String(items.get(0).bytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(HEADER + "\r\n" + A1 + "\r\n" + A2 + "\r\n");
            assertThat(new String(items.get(1).bytes(), StandardCharsets.ISO_8859_1))
                    .contains("MUÑOZ");
            assertThat(items).allSatisfy(item -> assertThat(item.findings()).isEmpty());
        }
    }

    @Test
    void theWholeFileIsRefusedForCountControlOrShape() throws Exception {
        assertThat(refusal(FIXED, file(HEADER, A1, trailer(2, 1)))).containsExactly("3 total count");
        assertThat(refusal(FIXED, file(HEADER, A1, trailer(1, 7)))).containsExactly("3 suma control");
        assertThat(refusal(FIXED, file(HEADER, A1))).containsExactly("0  trailer");
        assertThat(refusal(FIXED, file(A1, trailer(1, 1)))).containsExactly("1  header", "2  header");
        assertThat(refusal(FIXED, file(HEADER, A1.substring(1), trailer(1, 1)))).containsExactly("2  length");
        assertThat(refusal(FIXED, file(HEADER, pad("07"), trailer(1, 1)))).containsExactly("2  record-type");
        assertThat(refusal(FIXED, file(HEADER, A1, trailer(1, 1), A2))).containsExactly("4  after-trailer");
        assertThat(refusal(FIXED, file(pad("0120261316"), A1, trailer(1, 1)))).containsExactly("1 fecha type");
        assertThat(refusal(FIXED, Files.write(folder.resolve("e"), new byte[0])))
                .containsExactly("1  header");
    }

    @Test
    void aBrokenFieldRefusesItsRecordAlone() throws Exception {
        String broken = line("000001", "LOPEZ", "X");
        try (BatchFile batch = contract(FIXED).openBatch(file(HEADER, A1, B, broken, trailer(3, 4)))) {
            List<BatchItem> items = items(batch);

            assertThat(items.get(0).findings()).singleElement().satisfies(f -> {
                assertThat(f.field()).isEqualTo("calidad (line 4)");
                assertThat(f.rule()).isEqualTo("enumeration");
            });
            assertThat(items.get(1).findings()).isEmpty();
        }
    }

    @Test
    void aSeparatedFileHasItsColumnsAndQuotes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("c"), "\uFEFFyear,kind\n2012,\"a,\nb \"\"c\"\"\"\n2012,x\n20,y\n2012\n");
        try (BatchFile batch = contract(CSV).openBatch(file)) {
            List<BatchItem> items = items(batch);

            assertThat(items).hasSize(4);
            assertThat(items.get(0).findings()).isEmpty();
            assertThat(items.get(1).line()).isEqualTo(4);
            assertThat(items.get(2).findings()).isEmpty();
            assertThat(items.get(3).findings()).singleElement().satisfies(f -> assertThat(f.rule())
                    .isEqualTo("columns"));
        }
        assertThat(refusal(CSV, Files.writeString(folder.resolve("d"), "kind,year\n1,2\n")))
                .as("the first that stands in another place")
                .containsExactly("1 year header");
        assertThat(refusal(CSV, Files.writeString(folder.resolve("m"), "year,other\n1,2\n")))
                .as("the one that is missing")
                .containsExactly("1 kind header");
        assertThat(refusal(
                        CSV,
                        Files.write(folder.resolve("g"), "year,kind\n2012,Ñ\n".getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly("2  encoding");
        assertThat(refusal(CSV, Files.writeString(folder.resolve("h"), "year,kind\n2012,\"x\n")))
                .containsExactly("2  not-readable");
    }

    @Test
    void aHeaderInUtf8OfAContractInAnotherCharsetIsAWrongEncoding() throws Exception {
        String csv = CSV.replace("UTF-8", "windows-1252").replace("year", "año");

        assertThat(refusal(csv, Files.writeString(folder.resolve("u"), "año,kind\n2012,x\n")))
                .containsExactly("1 año encoding");
        assertThat(refusal(csv, Files.writeString(folder.resolve("b"), "\uFEFFaño,kind\n2012,x\n")))
                .containsExactly("1 año encoding");
        assertThat(refusal(csv, Files.writeString(folder.resolve("w"), "year,kind\n2012,x\n")))
                .containsExactly("1 año header");
    }

    /** A link that takes single messages keeps one record of a payload. */
    @Test
    void onlyOneRecordIsOneMessage() {
        FlatContract csv = contract(CSV);

        assertThat(csv.isOneMessage("year,kind\n2026,a\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(csv.isOneMessage("year,kind\n2026,a\n2026,b\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(csv.isOneMessage("year,kind\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void twinsOfALineAreTwoItems() throws Exception {
        Path file = Files.writeString(folder.resolve("c"), "year,kind\n2012,x\n2012,x\n");
        try (BatchFile batch = contract(CSV).openBatch(file)) {
            assertThat(items(batch)).extracting(BatchItem::line).containsExactly(2, 3);
        }
    }

    @Test
    void anOutgoingFileHasHeaderTrailerAndName() {
        FlatContract contract = contract(OUT);
        byte[] file = contract.assemble(
                List.of("1;MUÑOZ".getBytes(StandardCharsets.ISO_8859_1), "2;".getBytes(StandardCharsets.ISO_8859_1)),
                new BatchFacts(LocalDate.of(2026, 3, 16), 7));

        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .isEqualTo("numero;nombre\r\n1;MUÑOZ\r\n2;\r\n#TOTAL;2\r\n");
        assertThat(contract.fileName(new BatchFacts(LocalDate.of(2026, 3, 16), 7)))
                .isEqualTo("ENLACE_20260316_07.csv");
        assertThat(contract.check(file)).isEmpty();
        assertThat(contract.check("1;MUÑOZ".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(contract.check(";x".getBytes(StandardCharsets.ISO_8859_1))).hasSize(1);
        assertThat(contract.check("numero;nombre\r\n1;x\r\n#TOTAL;2\r\n".getBytes(StandardCharsets.ISO_8859_1)))
                .hasSize(1);
    }

    @Test
    void aContractOfReceivedFilesAssemblesNothing() {
        assertThatThrownBy(() -> contract(CSV).assemble(List.of(), new BatchFacts(LocalDate.EPOCH, 1)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
