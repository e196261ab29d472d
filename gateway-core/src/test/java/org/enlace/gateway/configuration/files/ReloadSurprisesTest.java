package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.reload.ConfigReload;
import org.enlace.gateway.configuration.reload.SnapshotStore;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What editors, mounts and tired people do to the files of a gateway that runs. */
class ReloadSurprisesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T12:00:00Z"), ZoneOffset.UTC);
    private static final String ROWS = "mappings/codes/expl.observatory.csv";
    private static final String HEAD = "code,system,value,match,from,to,es,en\n";
    private static final String RIGHT = HEAD + "SEXUAL,observatory,TRATA SEXUAL,EXACT,,,,\n";
    private static final String SECRETS = """
            {"partners": {"ministry": {"registrations": {"apiKey": "%s"}}},
             "operators": [{"user": "ana", "password": "invented-1", "role": "OPERATOR", "institution": "*"}]}""";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private final AtomicReference<Throwable> defect = new AtomicReference<>();
    private Path secrets;
    private Partners partners;
    private PartnerAuthentication partnerAuthentication;
    private ConfigReload reload;

    @BeforeEach
    void aCopyOfTheShippedConfigurationIsInForce() throws IOException {
        copy(Path.of("../config"), folder.resolve("config"));
        secrets = Files.writeString(folder.resolve("credentials.json"), SECRETS.formatted("invented-key-1"));
        begin(folder.resolve("config"));
    }

    private void begin(Path config) {
        SettingsCheck check = (link, catalogue) -> {
            if (defect.get() instanceof RuntimeException failure) {
                throw failure;
            }
            if (defect.get() instanceof Error error) {
                throw error;
            }
            return List.of();
        };
        ConfigReader reader =
                new ConfigReader(new ConfigSource(config, "demo", name -> "http://127.0.0.1:9"), List.of(check));
        partners = new Partners(reader.read());
        partnerAuthentication = new PartnerAuthentication(CredentialsFile.read(secrets), partners.current());
        reload = new ConfigReload(
                reader,
                new ConfigReload.Surroundings(
                        partners,
                        partnerAuthentication,
                        secrets,
                        new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-1"),
                        new AuditTrail(DATABASE.appDataSource(), CLOCK, "test"),
                        CLOCK,
                        ready -> {}));
    }

    @Test
    void whateverAFileMakesACheckThrowIsToldAndTheNextEditIsTaken() throws IOException {
        for (Throwable each : List.of(
                new IllegalArgumentException("0912345678"),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new NoClassDefFoundError())) {
            defect.set(each);
            Snapshot before = partners.current();
            edit(ROWS, RIGHT + "SEXUAL,observatory," + each.getClass().getSimpleName() + ",EXACT,,,,\n");
            settle();
            assertThat(partners.current()).isSameAs(before);
            assertThat(reload.state().problems())
                    .singleElement()
                    .extracting(problem -> problem.sentence(Locale.ENGLISH))
                    .asString()
                    .contains(each.getClass().getSimpleName())
                    .doesNotContain("0912345678");
            defect.set(null);
            edit(ROWS, RIGHT);
            settle();
            assertThat(reload.state().refused()).isFalse();
        }
        assertThat(knows()).isTrue();
    }

    @Test
    void aHalfWrittenFileOfSecretsLocksNobodyOut() throws IOException {
        for (String broken : List.of(
                "",
                "null",
                "[]",
                "\"operators\"",
                "{}",
                "{\"operators\": \"ana\"}",
                "{\"operators\": [{\"user\": \"a")) {
            Files.writeString(secrets, broken);
            settle();
            assertThat(reload.state().refused()).as(broken).isTrue();
            assertThat(reload.state().problems()).as(broken).allSatisfy(problem -> assertThat(problem.place())
                    .contains("credentials.json"));
            assertThat(partnerAuthentication.operator("ana", "invented-1"))
                    .as(broken)
                    .isPresent();
        }
        Files.delete(secrets);
        settle();
        assertThat(partnerAuthentication.operator("ana", "invented-1")).isPresent();
        Files.writeString(secrets, SECRETS.formatted("invented-key-2"));
        settle();
        assertThat(reload.state().refused()).isFalse();
        assertThat(authenticated("invented-key-1")).isEmpty();
        assertThat(authenticated("invented-key-2")).isPresent();
    }

    @Test
    void whatEditorsLeaveBesideTheFilesIsNoPartOfThem() throws IOException {
        Snapshot before = partners.current();
        Path config = folder.resolve("config");
        Files.createSymbolicLink(config.resolve("partners/.#police.yml"), Path.of("ana@example.4711:1"));
        edit("partners/.police.yml.swp", "\0\0");
        edit("partners/police.yml~", "partner: [");
        edit("partners/.hidden.yml", "partner: [");
        edit("mappings/codes/.expl.observatory.csv.swp", "\0");
        edit("mappings/codes/expl.observatory.csv~", "old");
        edit("mappings/codes/#expl.observatory.csv#", "new");
        edit(".git/index", "1");
        settle();
        assertThat(partners.current().hash()).isEqualTo(before.hash());
        assertThat(reload.state().refused()).isFalse();
        edit(ROWS, RIGHT);
        settle();
        assertThat(knows()).isTrue();
    }

    @Test
    void aFolderMayBeALink() throws IOException {
        Path real = Files.move(folder.resolve("config"), folder.resolve("config-7"));
        Path link = Files.createSymbolicLink(folder.resolve("config"), real);
        Files.move(real.resolve("partners"), folder.resolve("partners-7"));
        Files.createSymbolicLink(real.resolve("partners"), folder.resolve("partners-7"));
        begin(link);
        assertThat(partners.current().links()).isNotEmpty();
        edit(ROWS, RIGHT);
        settle();
        assertThat(knows()).isTrue();
    }

    @Test
    void aLinkInACircleAndAFolderThatIsGoneAreTold() throws IOException {
        Path config = folder.resolve("config");
        Files.createSymbolicLink(config.resolve("policies/again"), config);
        settle();
        assertThat(reload.state().problems())
                .extracting(ReloadProblem::place)
                .anyMatch(place -> place.startsWith("policies"));
        Files.delete(config.resolve("policies/again"));
        settle();
        assertThat(reload.state().refused()).isFalse();

        Files.move(config.resolve("policies"), folder.resolve("elsewhere"));
        settle();
        assertThat(reload.state().refused()).isTrue();
        Files.move(config, folder.resolve("config-gone"));
        settle();
        assertThat(reload.state().refused()).isTrue();
        assertThat(partners.current().links()).isNotEmpty();
    }

    @Test
    void anEditWhileTheGatewayStartsIsNotMissed() throws IOException {
        ConfigReader reader = new ConfigReader(
                new ConfigSource(folder.resolve("config"), "demo", name -> "http://127.0.0.1:9"), List.of());
        partners = new Partners(reader.read());
        edit(ROWS, RIGHT);
        reload = new ConfigReload(
                reader,
                new ConfigReload.Surroundings(
                        partners,
                        partnerAuthentication,
                        secrets,
                        new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-1"),
                        new AuditTrail(DATABASE.appDataSource(), CLOCK, "test"),
                        CLOCK,
                        ready -> {}));
        settle();
        assertThat(knows()).isTrue();
    }

    private Optional<String> authenticated(String key) {
        return partnerAuthentication.authenticate(
                LinkId.parse("ministry/registrations"), new PresentedCredential.ApiKey(key));
    }

    private boolean knows() {
        return partners.current().catalogue().codes("expl").systems().contains("observatory");
    }

    private void settle() {
        reload.look();
        reload.look();
    }

    private void edit(String file, String text) throws IOException {
        Path path = folder.resolve("config").resolve(file);
        Files.createDirectories(path.getParent());
        FileTime before = Files.exists(path) ? Files.getLastModifiedTime(path) : FileTime.fromMillis(0);
        Files.writeString(path, text);
        assertThat(Files.getLastModifiedTime(path)).isGreaterThanOrEqualTo(before);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path each : walk.toList()) {
                Path at = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(at);
                } else {
                    Files.copy(each, at);
                }
            }
        }
    }
}
