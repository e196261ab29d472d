package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose signature opens a link. That a signature is right, the edge says; here the stand-in says it for one certificate. */
class SigningCertificatesTest {

    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final LinkId NOTICES = LinkId.parse("ministry/notices");
    private static final String SECRET = "solo-en-esta-prueba";

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static KeyStore store;
    private Snapshot snapshot;

    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = keys.resolve("keys.p12");
        for (String alias : List.of("old", "new", "other")) {
            make(file, alias, "-validity", "30");
        }
        make(file, "gone", "-validity", "1", "-startdate", "-9d");
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, SECRET.toCharArray());
        }
    }

    private static void make(Path file, String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=ficticia " + alias));
        command.addAll(List.of("-alias", alias, "-keystore", file.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", SECRET));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
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
        PrivateKey key = (PrivateKey) store.getKey("new", SECRET.toCharArray());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.withObject("/partners/ministry/notices")
                .put("certificate", pem("new"))
                .put("key", pem("PRIVATE KEY", key.getEncoded()));
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

    private static X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) store.getCertificate(alias);
    }

    private static PresentedCredential named(String alias) throws Exception {
        return new PresentedCredential.Signature(Optional.empty(), certificate(alias)::equals);
    }

    private static PresentedCredential carried(String alias) throws Exception {
        return new PresentedCredential.Signature(Optional.of(certificate(alias)), certificate(alias)::equals);
    }

    private static String pem(String alias) throws Exception {
        return pem("CERTIFICATE", certificate(alias).getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
