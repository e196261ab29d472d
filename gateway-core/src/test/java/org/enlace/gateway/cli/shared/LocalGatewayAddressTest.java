package org.enlace.gateway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.enlace.gateway.cli.Enlace;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells its password to the gateway of its data folder and to nobody else; and what it says of certificates. */
class LocalGatewayAddressTest {

    @TempDir
    private Path data;

    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private TestTls tls() {
        return new TestTls(data.resolve("tls"));
    }

    private int listen(DemoCertificateAuthority.Made shown) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        if (shown == null) {
            server = HttpServer.create(any, 5);
        } else {
            HttpsServer secure = HttpsServer.create(any, 5);
            secure.setHttpsConfigurator(new HttpsConfigurator(TestTls.server(shown)));
            server = secure;
        }
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        int port = listen(null);
        assertThat(LocalGatewayAddress.isOpen(port)).isTrue();
        server.stop(0);
        server = null;
        assertThatThrownBy(() -> OperatorApiClient.of(port, DataFolder.at(data)))
                .isInstanceOfSatisfying(CommandFailedException.class, said -> {
                    assertThat(said.key()).isEqualTo("port.silent");
                    assertThat(said.words()).containsExactly(port);
                });
    }

    @Test
    void anEndpointWithTheFoldersOwnCertificateIsAskedWithTls() throws IOException {
        TestTls tls = tls();
        DemoCertificateAuthority.Made made =
                tls.authority.issue("puerta", TestTls.BEGAN, TestTls.ENDS, "enlace.example");
        tls.put("door", "it", made);
        LocalGatewayAddress found = LocalGatewayAddress.at(listen(made), DataFolder.at(data));
        assertThat(found.uri().getScheme()).isEqualTo("https");
        assertThat(found.http().answers(found.uri())).isTrue();
    }

    @Test
    void anotherCertificateHearsNothing() throws IOException {
        TestTls tls = tls();
        tls.put("door", "it", tls.host("puerta"));
        int port = listen(tls.host("puerta"));
        assertThatThrownBy(() -> LocalGatewayAddress.at(port, DataFolder.at(data)))
                .isInstanceOfSatisfying(CommandFailedException.class, failure -> assertThat(failure.key())
                        .isEqualTo("certificate.another"));
    }

    @Test
    void aPlainEndpointIsAskedPlainly() throws IOException {
        TestTls tls = tls();
        int port = listen(null);
        assertThat(LocalGatewayAddress.at(port, DataFolder.at(data)).uri().getScheme())
                .isEqualTo("http");
        tls.put("door", "it", tls.host("puerta"));
        LocalGatewayAddress found = LocalGatewayAddress.at(port, DataFolder.at(data));
        assertThat(found.uri().getScheme()).isEqualTo("http");
        assertThat(found.http().answers(found.uri())).isTrue();
    }

    private String listed(int code, String language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = Enlace.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "certificate",
                "list",
                "--data",
                data.toString(),
                "--lang",
                language);
        assertThat(ended).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theListHasEveryCertificateWithoutANameAndSaysWhatEndsSoon() {
        TestTls tls = tls();
        assertThat(listed(0, "en")).contains("There is no certificate");
        tls.put("door", "it", tls.host("Nombre que nadie debe leer"));
        tls.trust(
                "links/police/reports/accepted/main",
                "soon",
                tls.authority.issue("pronto", TestTls.BEGAN, TestTls.NOW.plus(Duration.ofDays(20))));
        assertThat(listed(0, "en"))
                .contains("tls/door/it.pem: in use")
                .contains("tls/links/police/reports/accepted/main: ends in 19 days")
                .doesNotContain("Nombre");
        assertThat(listed(0, "es")).contains("vence en 19 días");
        tls.write("door/it.key", "nothing", "rw-------");
        assertThat(listed(1, "es")).contains("[KEY_UNREADABLE]");
    }
}
