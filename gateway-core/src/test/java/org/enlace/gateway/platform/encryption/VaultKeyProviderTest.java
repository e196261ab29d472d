package org.enlace.gateway.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.connector.testkit.OutgoingCallCheck;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Key-encryption keys in an external service, over a real TLS connection and a real database. */
class VaultKeyProviderTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SealContext PLACE = new SealContext("t", "f", "1", 0);

    @TempDir
    Path folder;

    private TransitService service;
    private Path file;
    private Map<String, String> variables;

    @BeforeEach
    void newInstallation() throws SQLException, IOException {
        database.empty(NodeKeys.TABLES);
        file = folder.resolve("keys/sealing.json");
        TestTls tls = new TestTls(folder.resolve("tls"));
        service = new TransitService(tls.host("claves"));
        Path trust = Files.writeString(
                folder.resolve("trust.pem"), tls.authority.itself().pem());
        Path token = Files.writeString(folder.resolve("token"), TransitService.TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("r--------"));
        variables = new HashMap<>(Map.of(
                "ENLACE_CUSTODIAN_KIND", "service",
                "ENLACE_CUSTODIAN_URL", service.url(),
                "ENLACE_CUSTODIAN_TOKENFILE", token.toString(),
                "ENLACE_CUSTODIAN_TRUST", trust.toString()));
    }

    @AfterEach
    void end() {
        service.close();
    }

    private NodeKeys open() throws SQLException {
        return NodeKeys.open(
                database.appDataSource(), file, KeyProviderSettings.of(variables), "node-1", Clock.systemUTC());
    }

    private static void refuses(ThrowingCallable start, KeyProblem trouble) {
        assertThatThrownBy(start)
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith(trouble + ": ")
                .hasMessageNotContaining(TransitService.TOKEN)
                .hasNoCause();
    }

    @Test
    void noAnswerOfAServiceHarmsTheGateway() throws InterruptedException {
        OutgoingCallCheck.verify(Duration.ofSeconds(5), address -> {
            Map<String, String> plain = new HashMap<>(variables);
            plain.put("ENLACE_CUSTODIAN_URL", address.toString());
            VaultKeyProvider.open(KeyProviderSettings.of(plain));
        });
    }

    @Test
    void theKeyStaysInTheServiceAndNothingIsAskedForARecord() throws SQLException, IOException {
        NodeKeys installation = open();
        int asked = service.asked;
        DataKey key = null;
        for (int i = 0; i < 100; i++) {
            key = installation.sealer.newKey(PLACE);
            installation.sealer.openKey(key.wrapped(), PLACE);
        }
        assertThat(service.asked).isEqualTo(asked);
        // The key file holds the other two, wrapped, and is of no use without the service.
        assertThat(Files.readString(file))
                .contains("\"wrappedBy\" : \"service-enlace-v1\"")
                .doesNotContain("\"value\"");

        String next = installation.rotate();
        installation.renewal.look();
        assertThat(next).isEqualTo("service-enlace-v2");
        assertThat(Files.readString(file)).contains("service-enlace-v2").doesNotContain("service-enlace-v1");
        byte[] index = installation.roots.index().of("EC_CEDULA", "1700000019");
        NodeKeys later = open();
        later.sealer.openKey(key.wrapped(), PLACE);
        assertThat(later.roots.index().of("EC_CEDULA", "1700000019")).isEqualTo(index);
    }

    @Test
    void anInstallationMovesFromItsKeyFileToTheServiceAndBack() throws SQLException, IOException {
        NodeKeys before = NodeKeys.open(database.appDataSource(), file, "node-1", Clock.systemUTC());
        byte[] wrapped = before.sealer.newKey(PLACE).wrapped();
        NodeKeys installation = open();
        installation.rotate();
        installation.renewal.look();
        assertThat(installation.file.wrappedBy()).contains("service-enlace-v1");
        open().sealer.openKey(wrapped, PLACE);

        variables.remove("ENLACE_CUSTODIAN_KIND");
        refuses(this::open, KeyProblem.CUSTODIAN_SETTINGS);
    }

    @Test
    void aServiceThatIsAwayRefusesOrHasOtherKeysIsOneClearRefusalAtTheStart() throws SQLException {
        open();
        service.status = 503;
        refuses(this::open, KeyProblem.CUSTODIAN_REFUSED);
        service.status = 404;
        refuses(this::open, KeyProblem.KEY_LOST);
        service.status = 0;
        service.exchangeKeys();
        refuses(this::open, KeyProblem.KEY_OTHER);
        service.close();
        refuses(this::open, KeyProblem.CUSTODIAN_SILENT);
    }

    @Test
    void wrongSettingsAreNamedAndAStrangersCertificateIsNotBelieved() throws IOException {
        variables.put(
                "ENLACE_CUSTODIAN_URL", service.url().replace("https:", "http:").replace("127.0.0.1", "10.0.0.1"));
        refuses(this::open, KeyProblem.CUSTODIAN_SETTINGS);
        variables.put("ENLACE_CUSTODIAN_URL", service.url());
        variables.put("ENLACE_CUSTODIAN_KEY", "../sys");
        refuses(this::open, KeyProblem.CUSTODIAN_SETTINGS);
        variables.remove("ENLACE_CUSTODIAN_KEY");
        Path token = Path.of(variables.get("ENLACE_CUSTODIAN_TOKENFILE"));
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        refuses(this::open, KeyProblem.KEY_FILE_OPEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        variables.remove("ENLACE_CUSTODIAN_TRUST");
        refuses(this::open, KeyProblem.CUSTODIAN_SILENT);
        variables.remove("ENLACE_CUSTODIAN_TOKENFILE");
        refuses(this::open, KeyProblem.CUSTODIAN_SETTINGS);
    }
}
