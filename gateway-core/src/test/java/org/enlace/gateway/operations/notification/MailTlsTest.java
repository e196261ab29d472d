package org.enlace.gateway.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Mail leaves under TLS and to the server of that name, or not at all; a password never leaves in clear. */
class MailTlsTest {

    private static final String PASSWORD = "invented for this test";
    private static final Instant NOW = Instant.now();
    private static final DemoCertificateAuthority KNOWN = authority();

    @TempDir
    private Path folder;

    private static DemoCertificateAuthority authority() {
        return new DemoCertificateAuthority("Invented authority", NOW.minusSeconds(60), NOW.plusSeconds(3_600));
    }

    private static DemoCertificateAuthority.Made made(DemoCertificateAuthority by, String host) {
        return by.issue("invented mail server", NOW.minusSeconds(60), NOW.plusSeconds(3_600), host);
    }

    private static SSLSocketFactory believing(DemoCertificateAuthority demoCertificateAuthority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", demoCertificateAuthority.itself().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private void send(TlsMailServer server) throws Exception {
        Path secrets = Files.writeString(
                folder.resolve("credentials.json"),
                "{\"notices\": {\"mail\": {\"user\": \"enlace\", \"password\": \"" + PASSWORD + "\"}}}");
        PartnerAuthentication partnerAuthentication = new PartnerAuthentication(
                CredentialsFile.read(secrets), TestPartners.shipped().current());
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Notification notice = new Notification(
                UUID.randomUUID(),
                "duty/mail",
                NotificationReason.RAISED,
                NOW,
                new Alarm(Alarm.Kind.LINK_STOPPED, "police/reports", "ministry/notices", null, NOW, 1, ""));
        new MailChannel(
                        new NotificationText(words, new EnvironmentLabel("", "")),
                        partnerAuthentication,
                        believing(KNOWN))
                .send(notice, plan(server.port()));
    }

    private static NotificationPlan plan(int port) {
        return new NotificationPlan(
                URI.create("https://enlace.example.org"),
                Optional.of(new NotificationPlan.MailServer(
                        "127.0.0.1", port, true, "enlace@example.org", Optional.of("mail"))),
                Map.of(
                        "duty",
                        new NotificationPlan.Receiver(
                                Locale.ENGLISH, Optional.of("duty@example.org"), Optional.empty())),
                List.of("duty"),
                List.of(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty());
    }

    private void isNotSent(TlsMailServer server) {
        assertThatExceptionOfType(NotificationFailedException.class)
                .isThrownBy(() -> send(server))
                .extracting(NotificationFailedException::word)
                .isEqualTo("MAIL_SERVER_AWAY");
        assertThat(server.inClear()).isNotEmpty().noneMatch(line -> line.matches("(AUTH|MAIL|RCPT|DATA|Subject).*"));
        assertThat(server.sealed()).isEmpty();
    }

    @Test
    void aServerWeBelieveGetsPasswordAndMailUnderTls() throws Exception {
        try (TlsMailServer server = TlsMailServer.with(made(KNOWN, "127.0.0.1"))) {
            send(server);
            assertThat(server.inClear()).hasSize(2).last().isEqualTo("STARTTLS");
            String login = Base64.getEncoder()
                    .encodeToString(("enlace\0enlace\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(server.sealed())
                    .contains("AUTH PLAIN " + login)
                    .anyMatch(line -> line.startsWith("RCPT TO:<duty@example.org>"))
                    .anyMatch(line -> line.startsWith("Subject: "));
        }
    }

    @Test
    void oneWithACertificateOfSomebodyElseGetsNothing() throws Exception {
        try (TlsMailServer server = TlsMailServer.with(made(authority(), "127.0.0.1"))) {
            isNotSent(server);
        }
    }

    @Test
    void oneWithTheCertificateOfAnotherHostGetsNothing() throws Exception {
        try (TlsMailServer server = TlsMailServer.with(made(KNOWN, "mail.example.org"))) {
            isNotSent(server);
        }
    }

    @Test
    void oneWithoutTlsGetsNothing() throws Exception {
        try (TlsMailServer server = TlsMailServer.without()) {
            isNotSent(server);
        }
    }
}
