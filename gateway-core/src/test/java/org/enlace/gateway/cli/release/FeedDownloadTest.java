package org.enlace.gateway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.cli.OsvExports.CXF;
import static org.enlace.gateway.cli.OsvExports.NETTY;
import static org.enlace.gateway.cli.OsvExports.zip;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.cli.AdvisoryFiles;
import org.enlace.gateway.cli.OsvExports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is cut, too large, too slow or elsewhere is refused, and the list stays as it is. */
class FeedDownloadTest {

    private static final Set<String> PACKAGES = Set.of("pkg:maven/io.netty/netty-codec");

    @TempDir
    Path root;

    @TempDir
    Path folder;

    private AdvisoryFiles files;
    private OsvExports exports;

    @BeforeEach
    void install() throws IOException {
        files = new AdvisoryFiles(root);
        exports = new OsvExports();
    }

    @AfterEach
    void stop() {
        exports.close();
    }

    private String renew(String from) {
        return files.run("advisories", "renew", "--from", from);
    }

    @Test
    void aFeedThatWasCutIsRefused() throws IOException {
        byte[] whole = zip(NETTY, CXF);
        assertThat(renew(exports.serve(Arrays.copyOf(whole, whole.length - 20))))
                .contains("no whole ZIP file");
        byte[] text = CXF.getBytes(StandardCharsets.UTF_8);
        String address = exports.serve(exchange -> {
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
        URI large = URI.create(exports.serve(new byte[5_000]));
        Path to = folder.resolve("downloaded");
        assertThatThrownBy(() -> new FeedDownload(4_999, Duration.ofSeconds(5)).fetch(large, to))
                .hasMessage("advisories.feed.large");
        URI slow = URI.create(exports.serve(exchange -> {
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
        String address = exports.serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(renew(address)).contains("status 302").endsWith("exit 1");
    }
}
