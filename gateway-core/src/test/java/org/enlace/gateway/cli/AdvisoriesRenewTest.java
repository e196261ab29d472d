package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.cli.OsvExports.CXF;
import static org.enlace.gateway.cli.OsvExports.NETTY;
import static org.enlace.gateway.cli.OsvExports.OTHER;
import static org.enlace.gateway.cli.OsvExports.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list is renewed from exports of the OSV schema, by files. */
class AdvisoriesRenewTest {

    private static final String NETTY_ROW =
            "CVE-2026-59901,pkg:maven/io.netty/netty-codec,,4.1.136.Final,,OSV:GHSA-1111-aaaa-bbbb";
    private static final List<String> ROWS = List.of(
            NETTY_ROW,
            "GHSA-2222-aaaa-bbbb,pkg:maven/org.apache.cxf/cxf-core,4.0.0,4.1.8,,OSV:GHSA-2222-aaaa-bbbb",
            "GHSA-2222-aaaa-bbbb,pkg:maven/org.apache.cxf/cxf-core,4.2.0,,4.2.2,OSV:GHSA-2222-aaaa-bbbb");

    @TempDir
    Path root;

    @TempDir
    Path folder;

    private AdvisoryFiles files;

    @BeforeEach
    void install() throws IOException {
        files = new AdvisoryFiles(root);
    }

    private String renew(Path from) {
        return files.run("advisories", "renew", "--from", from.toString());
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("feed"), bytes);
    }

    @Test
    void aZipIsTakenAndTheCheckThenFails() throws IOException {
        assertThat(files.run("advisories", "check")).endsWith("exit 0");
        assertThat(renew(file(zip(NETTY, OTHER, CXF))))
                .contains("records read 3, rows added 3, rows removed 0")
                .endsWith("exit 0");
        assertThat(files.rows()).isEqualTo(ROWS);
        assertThat(files.run("advisories", "check"))
                .contains("pkg:maven/io.netty/netty-codec@4.1.135.Final: CVE-2026-59901")
                .contains("pkg:maven/org.apache.cxf/cxf-core@4.1.4: GHSA-2222-aaaa-bbbb")
                .endsWith("exit 1");
    }

    @Test
    void anArrayAndJsonLinesAreTakenFromAFile() throws IOException {
        assertThat(renew(file("[" + NETTY + "," + OTHER + "," + CXF + "]"))).endsWith("exit 0");
        assertThat(files.rows()).isEqualTo(ROWS);
        files.advisories("");
        assertThat(renew(file(NETTY + "\n" + OTHER + "\n" + CXF + "\n"))).endsWith("exit 0");
        assertThat(files.rows()).isEqualTo(ROWS);
    }

    @Test
    void aRecordReplacesItsRowsAndARowOfAnotherSourceStays() throws IOException {
        String byHand = "CVE-2026-6472,pkg:maven/io.zonky.test.postgres/embedded,,17.10,,NVD";
        files.advisories(byHand + "\n"
                + "CVE-2026-59901,pkg:maven/io.netty/netty-codec,,4.1.999.Final,,NVD\n"
                + "CVE-2026-59901,pkg:maven/io.netty/netty-codec,4.0.0,4.1.2,,OSV:GHSA-1111-aaaa-bbbb\n");
        assertThat(renew(file(NETTY))).contains("rows added 1, rows removed 2");
        assertThat(files.rows()).containsExactly(NETTY_ROW, byHand);
    }

    @Test
    void aWithdrawnRecordTakesItsRowsAway() throws IOException {
        files.advisories(NETTY_ROW + "\n");
        String withdrawn = NETTY.replace("\"affected\"", "\"withdrawn\": \"2026-11-01T00:00:00Z\", \"affected\"");
        assertThat(renew(file(withdrawn))).contains("rows added 0, rows removed 1");
        assertThat(files.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "<html/>",
                "[{\"id\": 1}]",
                "{\"id\": \"x\", \"affected\": [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"x\"}}]}"
            })
    void whatIsNoExportIsRefusedAndNothingChanges(String text) throws IOException {
        files.advisories(NETTY_ROW + "\n");
        assertThat(renew(file(text))).contains("Nothing was changed").endsWith("exit 1");
        assertThat(files.rows()).containsExactly(NETTY_ROW);
    }

    @Test
    void oneBadRecordRefusesTheFeedByItsNumberAndRule() throws IOException {
        String bad = NETTY.replace("4.1.136.Final", "4.1,OSV");
        assertThat(renew(file("[" + CXF + "," + bad + "]")))
                .contains("Record 2 of the feed: fixed must match")
                .doesNotContain("4.1,OSV")
                .endsWith("exit 1");
        assertThat(renew(file("[" + CXF + "," + NETTY))).contains("of the feed: JSON");
        assertThat(files.rows()).isEmpty();
    }

    @Test
    void aFeedThatWasCutIsRefused() throws IOException {
        byte[] whole = zip(NETTY, CXF);
        assertThat(renew(file(Arrays.copyOf(whole, whole.length - 20)))).contains("no whole ZIP file");
        assertThat(files.rows()).isEmpty();
    }

    /** The product opens no connection: the administrator downloads the export. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/all.zip", "https://127.0.0.1/all.zip"})
    void anAddressIsNoFile(String address) {
        assertThat(files.run("advisories", "renew", "--from", address))
                .startsWith("There is no file")
                .endsWith("exit 2");
        assertThat(files.run("advisories", "renew"))
                .contains("missing: --from FILE")
                .endsWith("exit 2");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(renew(folder.resolve("none"))).startsWith("There is no file").endsWith("exit 2");
    }
}
