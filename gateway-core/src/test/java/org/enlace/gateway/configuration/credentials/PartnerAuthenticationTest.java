package org.enlace.gateway.configuration.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.PresentedCredential.ApiKey;
import org.enlace.connector.PresentedCredential.Certified;
import org.enlace.connector.PresentedCredential.UserPassword;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerAuthenticationTest {

    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final LinkId NOTICES = LinkId.parse("ministry/notices");

    @TempDir
    Path folder;

    private Snapshot snapshot;
    private ConfigSource source;
    private Path file;
    private PartnerAuthentication partnerAuthentication;
    private JsonNode secrets;

    @BeforeEach
    void freshCredentials() throws IOException {
        ConfigFolder config = new ConfigFolder(folder.resolve("config"));
        snapshot = config.snapshot();
        source = config.source();
        file = folder.resolve("credentials.json");
        assertThat(new DemoCredentials().writeIfAbsent(file, source)).isTrue();
        secrets = new ObjectMapper().readTree(file.toFile());
        partnerAuthentication = new PartnerAuthentication(CredentialsFile.read(file), snapshot);
    }

    @Test
    void aCallerIsKnownByItsOwnSecret() {
        JsonNode reports = secrets.at("/partners/police/reports");
        JsonNode north = reports.path("north");
        PresentedCredential password = new UserPassword(
                north.path("user").asText(), north.path("password").asText());
        assertThat(partnerAuthentication.authenticate(REPORTS, password)).contains("north");
        PresentedCredential key =
                new ApiKey(reports.path("south").path("apiKey").asText());
        assertThat(partnerAuthentication.authenticate(REPORTS, key)).contains("south");
        assertThat(partnerAuthentication.authenticate(NOTICES, key))
                .as("a sending link lets nobody in")
                .isEmpty();
    }

    @Test
    void everybodyElseIsUnknown() {
        JsonNode north = secrets.at("/partners/police/reports/north");
        String user = north.path("user").asText();
        String password = north.path("password").asText();
        assertThat(partnerAuthentication.authenticate(REPORTS, new UserPassword(user, "wrong")))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(REPORTS, new UserPassword("wrong", password)))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(
                        REPORTS, new UserPassword(user + password.charAt(0), password.substring(1))))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(REPORTS, new ApiKey(password)))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(REPORTS, new PresentedCredential.Nothing()))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(REPORTS, new PresentedCredential.Folder()))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(LinkId.parse("no/body"), new ApiKey("")))
                .isEmpty();
    }

    @Test
    void aSecretThatNoPartnerFileDeclaresOpensNothing() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"partners\": {\"police\": {\"reports\": {\"west\": {\"apiKey\": \"k\"}}}}}");
        PartnerAuthentication stale = new PartnerAuthentication(CredentialsFile.read(other), snapshot);
        assertThat(stale.authenticate(REPORTS, new ApiKey("k"))).isEmpty();
    }

    @Test
    void aFolderLetsInAnyoneWhoCanWriteIntoItWhereThePartnerFileSaysSo() throws IOException {
        Path none = Files.writeString(folder.resolve("none.json"), "{}");
        Snapshot withFolder = new ConfigFolder(folder.resolve("config"))
                .spoil(ConfigFolder.POLICE, "{id: south, kind: apiKey}", "{id: south, kind: folder}")
                .snapshot();
        PartnerAuthentication known = new PartnerAuthentication(CredentialsFile.read(none), withFolder);
        assertThat(known.authenticate(REPORTS, new PresentedCredential.Folder()))
                .contains("south");
        assertThat(known.authenticate(REPORTS, new PresentedCredential.Nothing()))
                .isEmpty();
    }

    @Test
    void whereADigestIsAskedForNothingElseOpens() throws IOException {
        Snapshot withDigest = new ConfigFolder(folder.resolve("config"))
                .spoil(ConfigFolder.POLICE, "id: north, kind: password", "id: north, kind: digest")
                .snapshot();
        PartnerAuthentication known = new PartnerAuthentication(CredentialsFile.read(file), withDigest);
        JsonNode north = secrets.at("/partners/police/reports/north");
        String user = north.path("user").asText();
        String password = north.path("password").asText();
        assertThat(known.authenticate(REPORTS, token(user, password))).contains("north");
        assertThat(known.authenticate(REPORTS, token(user, password + "x"))).isEmpty();
        assertThat(known.authenticate(REPORTS, token(user + "x", password))).isEmpty();
        assertThat(known.authenticate(REPORTS, new UserPassword(user, password)))
                .as("the password itself is not the proof")
                .isEmpty();
        assertThat(known.authenticate(REPORTS, new PresentedCredential.DigestSecret(user, password)))
                .isEmpty();
        assertThat(partnerAuthentication.authenticate(REPORTS, token(user, password)))
                .as("nor the digest, where the link does not say so")
                .isEmpty();
    }

    @Test
    void aDigestIsOverNonceCreatedAndPassword() throws IOException {
        // The digest was made with another program: printf '\1\2\3\4' + created + password | openssl sha1
        Path own = folder.resolve("own.json");
        Files.writeString(
                own,
                "{'partners': {'police': {'reports': {'north': {'user': 'ana', 'password': 'clave-ñ'}}}}}"
                        .replace('\'', '"'));
        Snapshot withDigest = new ConfigFolder(folder.resolve("config"))
                .spoil(ConfigFolder.POLICE, "id: north, kind: password", "id: north, kind: digest")
                .snapshot();
        PresentedCredential token = new PresentedCredential.PasswordDigest(
                "ana",
                new byte[] {1, 2, 3, 4},
                "2026-01-02T03:04:05Z",
                HexFormat.of().parseHex("a086536347ea5668b9f7efed52f64406ce980c88"),
                Instant.EPOCH);
        assertThat(new PartnerAuthentication(CredentialsFile.read(own), withDigest).authenticate(REPORTS, token))
                .contains("north");
    }

    private static PresentedCredential token(String user, String password) {
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8};
        String created = "2026-01-02T03:04:05Z";
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            byte[] digest = sha1.digest((created + password).getBytes(StandardCharsets.UTF_8));
            return new PresentedCredential.PasswordDigest(user, nonce, created, digest, Instant.EPOCH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theGatewayShowsItsSecretToThePartnerOfASendingLink() {
        String key = secrets.at("/partners/ministry/notices/apiKey").asText();
        assertThat(key).hasSizeGreaterThan(30);
        assertThat(partnerAuthentication.secret(NOTICES)).contains(new ApiKey(key));
        assertThat(partnerAuthentication.secret(REPORTS)).isEmpty();
    }

    @Test
    void anOperatorIsKnownByNameAndPassword() {
        String password = secrets.at("/operators/0/password").asText();
        assertThat(partnerAuthentication.operator("operator", password))
                .contains(new OperatorAccount("operator", Role.OPERATOR, "*"));
        assertThat(partnerAuthentication.operator("operator", "")).isEmpty();
        assertThat(partnerAuthentication.operator("", password)).isEmpty();
    }

    @Test
    void everyDataFolderHasSecretsOfItsOwnThatOnlyItsOwnerReads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(new DemoCredentials().writeIfAbsent(file, source))
                .as("kept between starts")
                .isFalse();
        Path second = folder.resolve("second.json");
        new DemoCredentials().writeIfAbsent(second, source);
        assertThat(second).content().isNotEqualTo(Files.readString(file));
    }

    @Test
    void aBrokenFileIsNeverQuoted() throws IOException {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"operators\": [{\"password\": s3cret}]}");
        assertThatThrownBy(() -> CredentialsFile.read(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("not JSON")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("s3cret"));
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aCertificateCountsAloneOrWithASecretAsTheCredentialSays() throws IOException {
        TestTls tls = new TestTls(folder.resolve("tls"));
        DemoCertificateAuthority.Made north = tls.caller("norte");
        DemoCertificateAuthority.Made stranger = tls.caller("otro");
        tls.trust("links/police/reports/accepted/north", "it", north);
        DemoCertificateAuthority.Made south = tls.caller("sur");
        tls.trust("links/police/reports/accepted/south", "it", south);
        ConfigFolder config = new ConfigFolder(folder.resolve("certified"));
        Snapshot certified = config.spoil(
                        "partners/police.yml", "{id: north, kind: password", "{id: north, kind: certificate")
                .spoil("partners/police.yml", "{id: south, kind: apiKey", "{id: south, kind: apiKey, certificate: true")
                .snapshot();
        PartnerAuthentication known = new PartnerAuthentication(
                CredentialsFile.read(file), certified, new CertificateStore(tls.root, Clock.systemUTC())::accepts);
        ApiKey key =
                new ApiKey(secrets.at("/partners/police/reports/south/apiKey").asText());
        PresentedCredential nothing = new PresentedCredential.Nothing();

        assertThat(known.authenticate(REPORTS, new Certified(north.certificate(), nothing)))
                .contains("north");
        assertThat(known.authenticate(REPORTS, new Certified(stranger.certificate(), nothing)))
                .isEmpty();
        assertThat(known.authenticate(REPORTS, nothing)).isEmpty();
        assertThat(known.authenticate(REPORTS, key)).as("the key alone").isEmpty();
        assertThat(known.authenticate(REPORTS, new Certified(stranger.certificate(), key)))
                .as("the key with another certificate")
                .isEmpty();
        assertThat(known.authenticate(REPORTS, new Certified(south.certificate(), new ApiKey("wrong"))))
                .as("the certificate with another key")
                .isEmpty();
        assertThat(known.authenticate(REPORTS, new Certified(south.certificate(), key)))
                .contains("south");
    }

    /** The certificate alone opens nothing: whose the token is, is judged elsewhere. */
    @Test
    void besideATokenTheCertificateOfItsClientIsAskedForWhereTheCredentialSaysSo() throws IOException {
        TestTls tls = new TestTls(folder.resolve("tls"));
        DemoCertificateAuthority.Made south = tls.caller("sur");
        tls.trust("links/police/reports/accepted/south", "it", south);
        DemoCertificateAuthority.Made stranger = tls.caller("otro");
        Snapshot certified = new ConfigFolder(folder.resolve("certified"))
                .spoil(
                        "partners/police.yml",
                        "      - {id: south, kind: apiKey}\n",
                        "      - {id: south, kind: token, client: south-client, certificate: true}\n"
                                + "      - {id: west, kind: token, client: west-client}\n"
                                + "    tokens: {issuer: \"https://emisor.example\", audience: enlace, jwks: \"https://emisor.example/claves\"}\n")
                .snapshot();
        PartnerAuthentication known = new PartnerAuthentication(
                CredentialsFile.read(file), certified, new CertificateStore(tls.root, Clock.systemUTC())::accepts);
        PresentedCredential token = new PresentedCredential.Bearer("a.b.c");

        assertThat(known.besideToken(REPORTS, "south", new Certified(south.certificate(), token)))
                .isTrue();
        assertThat(known.besideToken(REPORTS, "south", new Certified(stranger.certificate(), token)))
                .isFalse();
        assertThat(known.besideToken(REPORTS, "south", token)).isFalse();
        assertThat(known.besideToken(REPORTS, "west", token)).isTrue();
        assertThat(known.authenticate(REPORTS, new Certified(south.certificate(), new PresentedCredential.Nothing())))
                .as("the certificate alone")
                .isEmpty();
    }

    @Test
    void aSecretGoesOnToCountBesideACertificateThatNobodyAskedFor() {
        JsonNode south = secrets.at("/partners/police/reports/south");
        ApiKey key = new ApiKey(south.path("apiKey").asText());
        DemoCertificateAuthority.Made any = new TestTls(folder.resolve("tls")).caller("quien");
        assertThat(partnerAuthentication.authenticate(REPORTS, new Certified(any.certificate(), key)))
                .contains("south");
    }
}
