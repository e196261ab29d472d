package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad files: refused as a whole, with their findings beside them; nothing of them is kept, and the next file is taken. */
@ExtendWith(SharedGateway.class)
class BadFileIT {

    private static final int LINE = 222;
    private static final Person PERSON = new Person(
            BadCall.CANARY, "PRUEBEZ", "NOEMÍ", "F", InventedNation.EC, Person.Document.CEDULA, "0400000170", null, 16);

    private final RunningGateway gateway;
    private final FileLink link;

    BadFileIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.link = gateway.files("fge/status");
    }

    /** A file, and the finding it must get. */
    record BadFile(String what, int batch, Spoiling spoiling, String code, String field, String rule) {
        @Override
        public String toString() {
            return what;
        }
    }

    interface Spoiling {
        byte[] of(byte[] good);
    }

    static Stream<BadFile> files() {
        return Stream.of(
                new BadFile("cut in half", 1, BadFileIT::cutInHalf, "CONTRACT", "line 3", "length"),
                new BadFile("cut between two lines", 2, BadFileIT::cutAtALine, "CONTRACT", "", "trailer"),
                new BadFile(
                        "wrong count in the trailer", 3, BadFileIT::countedWrong, "CONTRACT", "line 5 total", "count"),
                new BadFile("a line of 219 characters", 4, BadFileIT::oneShort, "CONTRACT", "line 3", "length"));
    }

    private static byte[] cutInHalf(byte[] good) {
        return Arrays.copyOf(good, good.length / 2);
    }

    private static byte[] cutAtALine(byte[] good) {
        return Arrays.copyOf(good, 2 * LINE);
    }

    private static byte[] countedWrong(byte[] good) {
        return latin(text(good).replace("9900000003", "9900000004"));
    }

    private static byte[] oneShort(byte[] good) {
        String text = text(good);
        return latin(text.substring(0, 3 * LINE - 3) + text.substring(3 * LINE - 2));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBadFileIsRejectedAsAWholeWithItsFindingsBesideIt(BadFile bad) throws IOException {
        StatusBatch batch = batch("2026-06-01", bad.batch());
        byte[] content = bad.spoiling().of(batch.bytes());
        StoredRowCounts before = StoredRowCounts.by(gateway);

        FileLink.Verdict verdict = link.take(batch.fileName(), content);

        assertThat(verdict.taken()).isFalse();
        assertThat(verdict.findings().path("code").asText()).isEqualTo(bad.code());
        JsonNode findings = verdict.findings().path("findings");
        assertThat(findings.findValuesAsText("field")).containsExactly(bad.field());
        assertThat(findings.findValuesAsText("rule")).containsExactly(bad.rule());
        assertThat(verdict.findings().toString())
                .doesNotContainIgnoringCase(BadCall.CANARY)
                .doesNotContain("Exception", "org.enlace", "java.");
        assertThat(link.in("rejected", batch.fileName())).hasBinaryContent(content);
        assertThat(StoredRowCounts.by(gateway)).isEqualTo(before);
        taken(batch("2026-06-02", bad.batch()));
    }

    @Test
    void aFileThatStillGrowsIsLeftAloneUntilItIsStableAndThenJudgedOnce() throws Exception {
        String name = "FGE_ESTADO_260603.csv";
        byte[] content = latin(Stream.of("040101826060311", "040101826060312", "040101826060313")
                .map("\"%s\";;05/2026;\"INSTRUCCION FISCAL\";\"91\";\"PROCESADO\";41;\"M\";\r\n"::formatted)
                .collect(Collectors.joining(
                        "",
                        "NDD;NUMERO_PARTE;FECHA_ESTADO;ESTADO_PROCESAL;ARTICULO;CALIDAD;EDAD;SEXO;PENA_MESES\r\n",
                        "")));
        FileLink patient = gateway.files("fge/status-csv");
        Path growing = patient.in("inbox", name);
        int step = content.length / 25;

        // Three times as long as a file must be still; no two steps are as far apart as that.
        for (int from = 0; from < content.length; from += step) {
            byte[] more = Arrays.copyOfRange(content, from, Math.min(content.length, from + step));
            Files.write(growing, more, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertThat(growing).hasSize(from + more.length);
            assertThat(patient.answered(name)).isFalse();
            Thread.sleep(120);
        }

        assertThat(patient.answer(name).taken()).isTrue();
        assertThat(patient.answer(name).receipt().path("accepted").asInt()).isEqualTo(3);
        assertThat(patient.in("rejected", name)).doesNotExist();
        assertThat(answersTo("FGE_ESTADO_260603")).containsExactly(name + ".receipt.json");
    }

    private List<String> answersTo(String name) throws IOException {
        try (Stream<Path> done = Files.list(gateway.folder("fge/status-csv", "done"));
                Stream<Path> rejected = Files.list(gateway.folder("fge/status-csv", "rejected"))) {
            return Stream.concat(done, rejected)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(name))
                    .toList();
        }
    }

    private void taken(StatusBatch batch) {
        FileLink.Verdict verdict = link.take(batch.fileName(), batch.bytes());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("accepted").asInt()).isEqualTo(3);
    }

    /** Three crime notices whose numbers occur in no other batch. */
    private static StatusBatch batch(String date, int number) {
        LocalDate day = LocalDate.parse(date);
        List<StatusLine> lines = Stream.of(1, 2, 3)
                .map(i -> "04010182606%02d%d%d".formatted(day.getDayOfMonth(), number, i))
                .map(ndd -> new StatusLine(ndd, "", "", "20260531", "02", "091000", "02", "V", PERSON, null, null, "N"))
                .toList();
        return new StatusBatch(day, number, lines);
    }

    private static String text(byte[] latin) {
        return new String(latin, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
