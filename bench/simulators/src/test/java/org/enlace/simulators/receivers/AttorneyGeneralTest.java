package org.enlace.simulators.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.enlace.simulators.invented.Contracts;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the catalogue's own examples of what the gateway writes. */
class AttorneyGeneralTest {

    private static final String REPORT = "2026030712453100417";
    private static final String HEADER =
            "numero_parte;fecha_hecho;hora;articulo;modalidad;dpa_parroquia;calidad;apellidos;nombres;tipo_doc;documento;edad;"
                    + "sexo;nacionalidad;medios;relato;version;novedad\r\n";

    @TempDir
    Path data;

    private final ReceiverFaultSwitch faults = new ReceiverFaultSwitch();
    private Path outbox;
    private Ledger ledger;
    private AttorneyGeneral office;

    @BeforeEach
    void open() throws Exception {
        outbox = Files.createDirectories(data.resolve("links/fge/reports/outbox"));
        ledger = Ledger.open(data.resolve("simulators"));
        office = new AttorneyGeneral(new EffectRecorder(ledger, data.resolve("received")), faults, outbox);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static String sample(String name) {
        return Contracts.text("/catalogue/partners/fge/reports/police-report/v1/samples/" + name + "/expected.csv");
    }

    private static byte[] batch(String lines, int total) {
        return (HEADER + lines.strip().replace("\n", "\r\n") + "\r\n#TOTAL;" + total + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void drop(String name, byte[] bytes) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
        Files.writeString(outbox.resolve(name + ".md5"), HexFormat.of().formatHex(md5) + "  " + name);
        Files.write(outbox.resolve(name), bytes);
    }

    @Test
    void aBatchIsTakenOnce() throws Exception {
        byte[] batch = batch(sample("worked-example"), 2);
        for (int i = 0; i < 2; i++) {
            drop("ENLACE_PARTES_20260316_01.csv", batch);
            office.look();
            assertThat(outbox.resolve("ENLACE_PARTES_20260316_01.csv")).doesNotExist();
        }
        assertThat(outbox.resolve("taken/ENLACE_PARTES_20260316_01.csv")).hasBinaryContent(batch);
        assertThat(ledger.accounts().effects("fge/reports", REPORT)).hasSize(1);
        assertThat(ledger.accounts().summary().oddities()).isEmpty();
    }

    @Test
    void theSameReportInAnotherBatchIsNoSecondEffectButIsTold() throws Exception {
        drop("ENLACE_PARTES_20260316_01.csv", batch(sample("worked-example"), 2));
        office.look();
        String more = sample("worked-example").strip() + "\n" + sample("day-only-and-unmapped");
        drop("ENLACE_PARTES_20260316_02.csv", batch(more, 3));
        office.look();
        assertThat(ledger.accounts().effects("fge/reports", REPORT))
                .extracting(LedgerEntry.Effect::version)
                .containsExactly("1", "2");
        assertThat(ledger.accounts().summary().oddities())
                .containsEntry("fge/reports: a report came again in another file", 1L);
    }

    @Test
    void aBatchWaitsForTheDigestThatMatches() throws Exception {
        byte[] batch = batch(sample("every-null"), 5);
        Path file = outbox.resolve("ENLACE_PARTES_20260316_01.csv");
        Files.write(file, batch);
        office.look();
        assertThat(file).as("no digest").exists();
        Files.writeString(outbox.resolve(file.getFileName() + ".md5"), "00000000000000000000000000000000");
        office.look();
        assertThat(file).as("another digest").exists();
        drop("ENLACE_PARTES_20260316_01.csv", batch);
        office.look();
        assertThat(file).doesNotExist();
    }

    @Test
    void aBatchWithAWrongTotalIsReturned() throws Exception {
        drop("ENLACE_PARTES_20260316_01.csv", batch(sample("worked-example"), 7));
        office.look();
        assertThat(outbox.resolve("returned/ENLACE_PARTES_20260316_01.csv")).exists();
        assertThat(ledger.accounts().summary().delivered()).isZero();
        assertThat(ledger.accounts().summary().oddities()).containsKey("fge/reports: #TOTAL: count");
    }

    @Test
    void anOfficeThatIsDownLeavesTheFolderAlone() throws Exception {
        faults.set("fge/reports", ReceiverFault.DOWN, Duration.ZERO);
        drop("ENLACE_PARTES_20260316_01.csv", batch(sample("worked-example"), 2));
        office.look();
        assertThat(outbox.resolve("ENLACE_PARTES_20260316_01.csv")).exists();
    }
}
