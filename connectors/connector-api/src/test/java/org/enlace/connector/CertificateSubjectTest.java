package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trusted certificate is good for its alternative names, never for its subject. */
class CertificateSubjectTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    private Path folder;

    @Test
    void aCertificateWithTheNameInItsSubjectAloneIsOfAnother() throws Exception {
        Throwable refused = catchThrowable(() -> call("CN=localhost", "ip:127.0.0.1"));
        assertThat(TlsFault.of(refused)).contains(FaultCode.CERTIFICATE_OF_ANOTHER);
        refused = catchThrowable(() -> call("CN=localhost"));
        assertThat(TlsFault.of(refused)).contains(FaultCode.CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void aCertificateWithTheAlternativeNameIsItsOwn() throws Exception {
        assertThat(call("CN=Somebody", "dns:localhost").status()).isEqualTo(200);
    }

    private HttpReply call(String subject, String... names) throws Exception {
        SSLContext tls = contextOf(subject, names);
        try (SSLServerSocket server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread partner = new Thread(() -> answer(server), "partner");
            partner.setDaemon(true);
            partner.start();
            URI url = URI.create("https://localhost:" + server.getLocalPort() + "/");
            return new HttpCall("GET", url, Map.of(), null)
                    .send(HttpPeer.of(() -> tls, Destinations.USUAL), Duration.ofSeconds(30), 100);
        }
    }

    private static void answer(SSLServerSocket server) {
        try (SSLSocket caller = (SSLSocket) server.accept()) {
            caller.startHandshake();
            InputStream in = caller.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            caller.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            // the caller hung up
        }
    }

    private SSLContext contextOf(String subject, String... names) throws Exception {
        String password = UUID.randomUUID().toString();
        Path secret = Files.writeString(folder.resolve("password"), password);
        Path file = folder.resolve(UUID.randomUUID() + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "partner",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-validity",
                "5",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:file",
                secret.toString()));
        if (names.length > 0) {
            command.addAll(List.of("-ext", "san=" + String.join(",", names)));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("partner", keys.getCertificate("partner"));
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, password.toCharArray());
        TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
        others.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return tls;
    }
}
