package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list is renewed from exports of the OSV schema, by files and by a server of this machine. */
class AdvisoriesRenewTest {

    private static final String NETTY_ROW =
            "CVE-2026-59901,pkg:maven/io.netty/netty-codec,,4.1.136.Final,,OSV:GHSA-1111-aaaa-bbbb";
    private static final String NETTY = record(
            "GHSA-1111-aaaa-bbbb",
            "\"aliases\": [\"BIT-x\", \"CVE-2026-59901\"],",
            "io.netty:netty-codec",
            "{\"introduced\": \"0\"}, {\"fixed\": \"4.1.136.Final\"}");
    private static final String CXF = record(
            "GHSA-2222-aaaa-bbbb",
            "",
            "org.apache.cxf:cxf-core",
            "{\"fixed\": \"4.1.8\"}, {\"introduced\": \"4.0.0\"}, {\"introduced\": \"4.2.0\"}, {\"last_affected\": \"4.2.2\"}");
    private static final String OTHER =
            record("GHSA-3333-aaaa-bbbb", "", "org.example:other", "{\"introduced\": \"0\"}");
    private static final List<String> ROWS = List.of(
            NETTY_ROW,
            "GHSA-2222-aaaa-bbbb,pkg:maven/org.apache.cxf/cxf-core,4.0.0,4.1.8,,OSV:GHSA-2222-aaaa-bbbb",
            "GHSA-2222-aaaa-bbbb,pkg:maven/org.apache.cxf/cxf-core,4.2.0,,4.2.2,OSV:GHSA-2222-aaaa-bbbb");
    private static final Set<String> PACKAGES = Set.of("pkg:maven/io.netty/netty-codec");

    @TempDir
    Path root;

    @TempDir
    Path folder;

    private AdvisoryFiles files;
    private HttpServer server;

    @BeforeEach
    void install() throws IOException {
        files = new AdvisoryFiles(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String record(String id, String more, String name, String events) {
        return ("{\"id\": \"%s\", %s \"affected\": [{\"package\": {\"ecosystem\": \"Maven\", \"name\": \"%s\"},"
                        + " \"ranges\": [{\"type\": \"ECOSYSTEM\", \"events\": [%s]}]}]}")
                .formatted(id, more, name, events);
    }

    private static byte[] zip(String... records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < records.length; i++) {
                zip.putNextEntry(new ZipEntry("GHSA-" + i + ".json"));
                zip.write(records[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private String serve(byte[] body) {
        return serve(exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private String serve(Answer answer) {
        server.createContext("/all", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/all";
    }

    private String renew(String from) {
        return files.run("advisories", "renew", "--from", from);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("feed"), text);
    }

    @Test
    void aZipFromAServerIsTakenAndTheCheckThenFails() throws IOException {
        assertThat(files.run("advisories", "check")).endsWith("exit 0");
        assertThat(renew(serve(zip(NETTY, OTHER, CXF))))
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
        assertThat(renew(file("[" + NETTY + "," + OTHER + "," + CXF + "]").toString()))
                .endsWith("exit 0");
        assertThat(files.rows()).isEqualTo(ROWS);
        files.advisories("");
        assertThat(renew(file(NETTY + "\n" + OTHER + "\n" + CXF + "\n").toString()))
                .endsWith("exit 0");
        assertThat(files.rows()).isEqualTo(ROWS);
    }

    @Test
    void aRecordReplacesItsRowsAndARowOfAnotherSourceStays() throws IOException {
        String byHand = "CVE-2026-6472,pkg:maven/io.zonky.test.postgres/embedded,,17.10,,NVD";
        files.advisories(byHand + "\n"
                + "CVE-2026-59901,pkg:maven/io.netty/netty-codec,,4.1.999.Final,,NVD\n"
                + "CVE-2026-59901,pkg:maven/io.netty/netty-codec,4.0.0,4.1.2,,OSV:GHSA-1111-aaaa-bbbb\n");
        assertThat(renew(file(NETTY).toString())).contains("rows added 1, rows removed 2");
        assertThat(files.rows()).containsExactly(NETTY_ROW, byHand);
    }

    @Test
    void aWithdrawnRecordTakesItsRowsAway() throws IOException {
        files.advisories(NETTY_ROW + "\n");
        String withdrawn = NETTY.replace("\"affected\"", "\"withdrawn\": \"2026-11-01T00:00:00Z\", \"affected\"");
        assertThat(renew(file(withdrawn).toString())).contains("rows added 0, rows removed 1");
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
        assertThat(renew(file(text).toString())).contains("Nothing was changed").endsWith("exit 1");
        assertThat(files.rows()).containsExactly(NETTY_ROW);
    }

    @Test
    void oneBadRecordRefusesTheFeedByItsNumberAndRule() throws IOException {
        String bad = NETTY.replace("4.1.136.Final", "4.1,OSV");
        assertThat(renew(file("[" + CXF + "," + bad + "]").toString()))
                .contains("Record 2 of the feed: fixed must match")
                .doesNotContain("4.1,OSV")
                .endsWith("exit 1");
        assertThat(renew(file("[" + CXF + "," + NETTY).toString())).contains("of the feed: JSON");
        assertThat(files.rows()).isEmpty();
    }

    @Test
    void aFeedThatWasCutIsRefused() throws IOException {
        byte[] whole = zip(NETTY, CXF);
        assertThat(renew(serve(Arrays.copyOf(whole, whole.length - 20)))).contains("no whole ZIP file");
        server.removeContext("/all");
        byte[] text = CXF.getBytes(StandardCharsets.UTF_8);
        String address = serve(exchange -> {
            exchange.sendResponseHeaders(200, text.length + 10L);
            exchange.getResponseBody().write(text);
        });
        assertThat(renew(address)).endsWith("exit 1");
        assertThat(files.rows()).isEmpty();
    }

    @Test
    void aFeedLargerThanALimitIsRefused() throws IOException {
        Path zip = Files.write(folder.resolve("zip"), zip(NETTY, " ".repeat(100_000) + CXF));
        assertThat(OsvFeed.read(zip, PACKAGES, OsvFeed.Limits.USUAL).records()).isEqualTo(2);
        for (OsvFeed.Limits limits : List.of(
                new OsvFeed.Limits(50_000, 1_000_000, 10),
                new OsvFeed.Limits(1_000_000, 50_000, 10),
                new OsvFeed.Limits(1_000_000, 1_000_000, 1))) {
            assertThatThrownBy(() -> OsvFeed.read(zip, PACKAGES, limits)).hasMessage("advisories.feed.large");
        }
    }

    @Test
    void anAnswerThatIsTooLargeOrTooSlowIsRefused() throws IOException {
        URI large = URI.create(serve(new byte[5_000]));
        Path to = folder.resolve("downloaded");
        assertThatThrownBy(() -> new FeedDownload(4_999, Duration.ofSeconds(5)).fetch(large, to))
                .hasMessage("advisories.feed.large");
        server.removeContext("/all");
        URI slow = URI.create(serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        }));
        assertThatThrownBy(() -> new FeedDownload(5_000, Duration.ofMillis(700)).fetch(slow, to))
                .hasMessage("advisories.feed.slow");
    }

    private static void drip(OutputStream body) throws IOException {
        for (int i = 0; i < 100; i++) {
            body.write(' ');
            body.flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void anotherStatusAndARedirectAreRefused() throws IOException {
        String address = serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(renew(address)).contains("status 302").endsWith("exit 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://192.0.2.1/all.zip", "http://127.0.0.1.example/all.zip", "ftp://127.0.0.1/x", "jar://x"})
    void anAddressWithoutTlsElsewhereIsRefusedBeforeAnythingIsSent(String address) {
        assertThat(renew(address)).startsWith("--from must be").endsWith("exit 2");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(renew(folder.resolve("none").toString()))
                .startsWith("There is no file")
                .endsWith("exit 2");
    }
}
