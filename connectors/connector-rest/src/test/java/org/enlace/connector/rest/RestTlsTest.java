package org.enlace.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner behind TLS is who its certificate says, now, or gets nothing; whom to trust is the Java runtime's trust store. */
class RestTlsTest {

    private static final String STORE = "store-of-a-test";
    private static final String GOOD = "ip:127.0.0.1";

    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void aPartnerWithAGoodCertificateGetsIt() throws Exception {
        assertThat(outcome(certificate(GOOD, "-1d"), true)).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void anExpiredCertificateGetsNothing() throws Exception {
        assertThat(outcome(certificate(GOOD, "-9d"), true)).isEqualTo(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aCertificateForAnotherNameGetsNothing() throws Exception {
        assertThat(outcome(certificate("dns:otra.example", "-1d"), true))
                .isEqualTo(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNothing() throws Exception {
        assertThat(outcome(certificate(GOOD, "-1d"), false)).isEqualTo(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
        assertThat(asked).hasValue(0);
    }

    private SendOutcome outcome(Path keys, boolean trusted) throws Exception {
        HttpsServer partner = partner(keys);
        if (trusted) {
            System.setProperty("javax.net.ssl.trustStore", keys.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", STORE);
        }
        try (CamelContext camel = new DefaultCamelContext()) {
            String url = "https://127.0.0.1:" + partner.getAddress().getPort() + "/notices";
            TestLink<RestSettings> link = TestLink.sending(
                    new LinkId("partner", "link"),
                    SettingsFrom.map(RestSettings.class, Map.of("url", url, "timeout", "5s", "success", List.of(204))),
                    Optional.of(RecordingIntake.KEY),
                    null);
            camel.addRoutes(new RestConnector().edge(link));
            camel.start();
            try (RestReceiver samples = new RestReceiver();
                    ProducerTemplate template = camel.createProducerTemplate()) {
                return template.requestBody(link.entry(), samples.sample("llave-1"), SendOutcome.class);
            }
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
            partner.stop(0);
        }
    }

    private HttpsServer partner(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), STORE.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, STORE.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A certificate of five days that begins so long ago. */
    private Path certificate(String name, String from) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        assertThat(Files.isExecutable(keytool)).as("the JDK's own tool").isTrue();
        Process made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "partner",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Partner",
                        "-ext",
                        "san=" + name,
                        "-startdate",
                        from,
                        "-validity",
                        "5",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        STORE))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return keys;
    }
}
