package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority.Made;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose signature opens a link. That a signature is right, the edge says; here the stand-in says it for one certificate. */
class SigningCertificatesTest {

    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final LinkId NOTICES = LinkId.parse("ministry/notices");

    private static final Map<String, Made> MADE = new HashMap<>();

    @TempDir
    Path folder;

    private Snapshot snapshot;

    @BeforeAll
    static void makeKeys() {
        List.of("old", "new", "other").forEach(name -> MADE.put(name, make(name, 0, 30)));
        MADE.put("gone", make("gone", -9, -8));
    }

    private static Made make(String name, int from, int until) {
        Instant now = Instant.now();
        return new DemoCertificateAuthority(
                        "ficticia " + name, now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(until)))
                .itself();
    }

    @BeforeEach
    void aLinkThatAsksForSignatures() {
        snapshot = new ConfigFolder(folder.resolve("config"))
                .spoil(ConfigFolder.POLICE, "id: north, kind: password", "id: north, kind: signature")
                .snapshot();
    }

    @Test
    void anyOfSeveralCertificatesOpensWhileOneReplacesTheOther() throws Exception {
        PartnerAuthentication known = known(pem("old"), pem("new"));
        assertThat(known.authenticate(REPORTS, named("old"))).contains("north");
        assertThat(known.authenticate(REPORTS, named("new"))).contains("north");
        assertThat(known.authenticate(REPORTS, carried("new"))).contains("north");
        assertThat(known.authenticate(REPORTS, named("other"))).isEmpty();
        assertThat(known.authenticate(REPORTS, carried("other"))).isEmpty();
        assertThat(known.authenticate(REPORTS, new PresentedCredential.Nothing()))
                .isEmpty();
    }

    @Test
    void aFingerprintIsEnoughWhereTheMessageBringsTheCertificate() throws Exception {
        String plain = PemReader.fingerprint(certificate("old"));
        String colons = plain.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        for (String print : List.of(plain, colons)) {
            PartnerAuthentication known = known(print);
            assertThat(known.authenticate(REPORTS, carried("old"))).contains("north");
            assertThat(known.authenticate(REPORTS, named("old"))).isEmpty();
            assertThat(known.authenticate(REPORTS, carried("new"))).isEmpty();
        }
    }

    @Test
    void aKnownCertificateWithoutItsSignatureOpensNothing() throws Exception {
        PartnerAuthentication known = known(pem("old"), PemReader.fingerprint(certificate("old")));
        Predicate<X509Certificate> wrong = each -> false;
        PresentedCredential forged = new PresentedCredential.Signature(Optional.of(certificate("old")), wrong);
        assertThat(known.authenticate(REPORTS, forged)).isEmpty();
    }

    @Test
    void aCertificateOutOfItsTimeOpensNothing() throws Exception {
        PartnerAuthentication known = known(pem("gone"), PemReader.fingerprint(certificate("gone")));
        assertThat(known.authenticate(REPORTS, carried("gone"))).isEmpty();
    }

    @Test
    void aLinkThatDoesNotSaySoTakesNoSignature() throws Exception {
        Snapshot password = new ConfigFolder(folder.resolve("password")).snapshot();
        PartnerAuthentication known = new PartnerAuthentication(file(pem("old")), password);
        assertThat(known.authenticate(REPORTS, carried("old"))).isEmpty();
    }

    @Test
    void whereWeSendTheKeySigns() throws Exception {
        Snapshot signs = new ConfigFolder(folder.resolve("signs"))
                .spoil(ConfigFolder.MINISTRY, "credential: {kind: apiKey}", "credential: {kind: signature}")
                .snapshot();
        PrivateKey key = MADE.get("new").key();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.withObject("/partners/ministry/notices")
                .put("certificate", pem("new"))
                .put("key", MADE.get("new").keyPem());
        PartnerAuthentication known = new PartnerAuthentication(write(root), signs);
        assertThat(known.secret(NOTICES)).contains(new PresentedCredential.SigningKey(key, certificate("new")));
    }

    @Test
    void whatIsNoneIsRefusedWithoutBeingQuoted() {
        for (String wrong : List.of("MARCA", "-----BEGIN CERTIFICATE-----\nTUFSQ0E=\n-----END CERTIFICATE-----", "")) {
            assertThatThrownBy(() -> file(wrong))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasStackTraceContaining("credentials.json")
                    .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("MARCA"));
        }
    }

    private PartnerAuthentication known(String... certificates) throws IOException {
        return new PartnerAuthentication(file(certificates), snapshot);
    }

    private CredentialsFile file(String... certificates) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.withObject("/partners/police/reports/north").putArray("certificates");
        List.of(certificates).forEach(all::add);
        return write(root);
    }

    private CredentialsFile write(ObjectNode root) throws IOException {
        Path file = folder.resolve("credentials.json");
        Files.writeString(file, new ObjectMapper().writeValueAsString(root));
        return CredentialsFile.read(file);
    }

    private static X509Certificate certificate(String alias) {
        return MADE.get(alias).certificate();
    }

    private static PresentedCredential named(String alias) {
        return new PresentedCredential.Signature(Optional.empty(), certificate(alias)::equals);
    }

    private static PresentedCredential carried(String alias) {
        return new PresentedCredential.Signature(Optional.of(certificate(alias)), certificate(alias)::equals);
    }

    private static String pem(String alias) {
        return MADE.get(alias).pem();
    }
}
