package org.enlace.gateway.configuration.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigReader;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.model.LinkChanges;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotReady;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Edits of a configuration that is in force, as an integrator makes them in an editor. */
class ConfigReloadTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T12:00:00Z"), ZoneOffset.UTC);
    private static final String ROWS = "mappings/codes/expl.observatory.csv";
    private static final String HEAD = "code,system,value,match,from,to,es,en\n";
    private static final String RIGHT = HEAD + "SEXUAL,observatory,TRATA SEXUAL,EXACT,,,,\n";
    private static final String PARTNER = """
            partner: observatory
            names: {es: Observatorio de ejemplo, en: Example observatory}
            country: EC
            links:
              cases:
                direction: receive
                connector: file
                contract: iom/cases/v1
                records: {victim-registration: iom/cases/victim-registration/v1}
                credentials: [{id: main, kind: folder}]
                settings: {names: "*.csv"}
            """;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private Partners partners;
    private ConfigReload reload;
    private PartnerAuthentication partnerAuthentication;
    private ConfigReader reader;
    private final List<SnapshotReady> heard = new ArrayList<>();
    private Consumer<SnapshotReady> listener = heard::add;
    private static final UUID REQUEST = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private Approvals.Standing standing = Approvals.Standing.GRANTED;
    private int missing = 2;
    private final List<SettingsCheck.SettingsProblem> unknownKeys = new ArrayList<>();
    private int connectorChanges;
    private final SettingsCheck connectors = new SettingsCheck() {
        @Override
        public List<SettingsProblem> check(PartnerLink link, Catalogue catalogue) {
            return List.copyOf(unknownKeys);
        }

        @Override
        public int changes() {
            return connectorChanges;
        }
    };

    @BeforeEach
    void aCopyOfTheShippedConfigurationIsInForce() throws IOException {
        Path shipped = Path.of("../config");
        try (Stream<Path> walk = Files.walk(shipped)) {
            for (Path each : walk.toList()) {
                Path to = folder.resolve("config").resolve(shipped.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(each, to);
                }
            }
        }
        Path secrets = Files.writeString(folder.resolve("credentials.json"), "{}");
        reader = new ConfigReader(
                new ConfigSource(folder.resolve("config"), "demo", name -> "http://127.0.0.1:9"), List.of(connectors));
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
                        new ConfigReload.Voices() {
                            @Override
                            public Approvals.Standing of(Snapshot before, Snapshot next) {
                                return standing;
                            }

                            @Override
                            public Optional<Approvals.Open> open(Snapshot before, Snapshot next) {
                                return Optional.of(new Approvals.Open(REQUEST, missing));
                            }
                        },
                        ready -> listener.accept(ready)));
    }

    @Test
    void whereVoicesAreNeededAnEditThatIsRightWaitsForThemAndARefusedOneIsNotTaken() throws Exception {
        Snapshot before = partners.current();
        standing = Approvals.Standing.OPEN;
        edit(ROWS, RIGHT);
        reload.look();
        reload.look();
        assertThat(partners.current()).isSameAs(before);
        assertThat(reload.state().problems().get(0).english())
                .contains("(mappings)", "2 more of INTEGRATOR or ADMINISTRATOR", "approval approve " + REQUEST);
        missing = 1;
        reload.look();
        assertThat(reload.state().problems().get(0).spanish())
                .contains("falta(n) 1 de", "approval emergency " + REQUEST);
        standing = Approvals.Standing.GRANTED;
        reload.look();
        assertThat(partners.current().hash()).isNotEqualTo(before.hash());
        assertThat(reload.state().refused()).isFalse();

        Snapshot taken = partners.current();
        standing = Approvals.Standing.REFUSED;
        edit(ROWS, HEAD);
        reload.look();
        reload.look();
        assertThat(partners.current()).isSameAs(taken);
        assertThat(reload.state().problems().get(0).english()).contains("somebody refused it");
    }

    @Test
    void accountsAreTakenWhilePoliciesWaitAndWhenTheyAreRefused() throws Exception {
        Snapshot before = partners.current();
        standing = Approvals.Standing.OPEN;
        edit(ROWS, RIGHT);
        settle();
        assertThat(loaded(before)).as("no secret was edited").isZero();
        account("olga");
        settle();
        reload.look();
        assertThat(partnerAuthentication.standing("olga")).isPresent();
        assertThat(partners.current()).isSameAs(before);
        assertThat(loaded(before)).as("written down once").isEqualTo(1);
        assertThat(reload.state().problems()).as("still waiting").hasSize(1);

        standing = Approvals.Standing.REFUSED;
        account("oscar");
        settle();
        assertThat(partnerAuthentication.standing("olga")).isEmpty();
        assertThat(partnerAuthentication.standing("oscar")).isPresent();
        assertThat(partners.current()).isSameAs(before);
    }

    private static long loaded(Snapshot snapshot) throws SQLException {
        return actions(snapshot.hash()).stream().filter("CONFIG_LOADED"::equals).count();
    }

    private void account(String user) throws IOException {
        Files.writeString(
                folder.resolve("credentials.json"),
                "{\"operators\": [{\"user\": \"" + user
                        + "\", \"password\": \"una-clave-inventada\", \"role\": \"OPERATOR\", \"institution\": \"*\"}]}");
    }

    @Test
    void twoVoicesAreNeededUnlessASettingSaysNotAndOneGoesAloneInAnEmergency() throws Exception {
        Snapshot before = partners.current();
        edit(ROWS, RIGHT);
        Snapshot next = reader.read();
        assertThat(voices("enlace.approval.configuration=false").of(before, next))
                .isEqualTo(Approvals.Standing.GRANTED);

        ConfigApprovals voices = voices();
        assertThat(voices.of(before, next)).isEqualTo(Approvals.Standing.OPEN);
        Approvals.Open open = voices.open(before, next).orElseThrow();
        assertThat(open.missing()).isEqualTo(2);
        ApprovalDecisions others = TestAccess.voices(DATABASE.appDataSource(), CLOCK);
        others.vote(open.id(), new Approvals.Who("ines", Role.INTEGRATOR, "*"), true);
        assertThat(voices.open(before, next).orElseThrow().missing()).isEqualTo(1);
        assertThat(voices.of(before, next)).isEqualTo(Approvals.Standing.OPEN);
        others.emergency(open.id(), new Approvals.Who("adela", Role.ADMINISTRATOR, "*"), "una prueba inventada");
        assertThat(voices.of(before, next)).isEqualTo(Approvals.Standing.GRANTED);
        List<Approvals.Unreviewed> alarms = new Transactions(DATABASE.appDataSource())
                .run(tx -> TestAccess.approvals(DATABASE.appDataSource(), CLOCK).unreviewed(tx));
        assertThat(alarms).as("an alarm until somebody else has looked").anyMatch(each -> each.id()
                .equals(open.id()));

        edit(ROWS, HEAD);
        Snapshot third = reader.read();
        assertThat(voices.of(third, next))
                .as("approved from another configuration")
                .isEqualTo(Approvals.Standing.OPEN);
        assertThat(voices.of(next, third)).isEqualTo(Approvals.Standing.OPEN);
        Approvals.Open waits = voices.open(next, third).orElseThrow();
        voices.startedWith(next.hash(), third);
        assertThat(column("select emergency_by from access.approval where id = '" + waits.id() + "'"))
                .as("a restart while it waits")
                .containsExactly("files");
    }

    private ConfigApprovals voices(String... settings) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(settings).applyTo(context);
            context.registerBean(Approvals.class, () -> TestAccess.approvals(DATABASE.appDataSource(), CLOCK));
            context.registerBean(ConfigReader.class, () -> reader);
            context.register(ConfigApprovals.class);
            context.refresh();
            return context.getBean(ConfigApprovals.class);
        }
    }

    @Test
    void anEditThatIsRightComesIntoForceAndWhoWorksWithTheOldOneFinishesWithIt() throws SQLException {
        Snapshot before = partners.current();

        edit(ROWS, RIGHT);
        settle();

        Snapshot now = partners.current();
        assertThat(knows(now)).isTrue();
        assertThat(knows(before)).isFalse();
        assertThat(reload.state().snapshot()).isEqualTo(now.hash()).isNotEqualTo(before.hash());
        assertThat(reload.state().refused()).isFalse();
        assertThat(stored()).contains(now.hash());
        assertThat(actions(now.hash())).contains("CONFIG_LOADED");
        settle();
        assertThat(partners.current()).as("nothing was edited since").isSameAs(now);
    }

    @Test
    void aBadEditKeepsTheOldSnapshotAndSaysWhereUntilItIsMended() throws SQLException {
        Snapshot before = partners.current();

        edit(ROWS, HEAD + "SEXUAL,observatory,TRATA SEXUAL,EXACTLY,,,,\n");
        settle();

        assertThat(partners.current()).isSameAs(before);
        assertThat(reload.state().refused()).isTrue();
        assertThat(reload.state().snapshot()).isEqualTo(before.hash());
        assertThat(reload.state().problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.place()).startsWith(ROWS + ":2");
            assertThat(problem.sentence(Locale.ENGLISH)).isNotEqualTo(problem.sentence(new Locale("es")));
        });
        assertThat(actions(before.hash())).contains("CONFIG_REFUSED");

        edit(ROWS, RIGHT);
        settle();

        assertThat(knows(partners.current())).isTrue();
        assertThat(reload.state().problems()).isEmpty();
    }

    @Test
    void aRefusedEditIsJudgedAgainWhenAConnectorHasChanged() throws Exception {
        Snapshot before = partners.current();
        unknownKeys.add(new SettingsCheck.SettingsProblem("table", "unknown key table", "clave desconocida table"));
        edit(ROWS, RIGHT);
        settle();
        assertThat(reload.state().problems()).isNotEmpty();

        unknownKeys.clear();
        reload.look();
        assertThat(partners.current()).as("nothing has changed").isSameAs(before);
        connectorChanges++;
        reload.look();
        assertThat(reload.state().problems()).isEmpty();
        assertThat(partners.current()).isNotSameAs(before);
    }

    @Test
    void aMappingWhoseGoldenCaseFailsIsNotTaken() throws IOException {
        copyOfAMapping("iom/cases/victim-registration", "observatory/cases/victim-registration");
        Path record = golden().resolve("record.json");
        Files.writeString(record, Files.readString(record).replaceFirst("\\d{4}", "1999"));
        settle();

        assertThat(reload.state().problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.place())
                .startsWith("mappings/partners/observatory/cases/victim-registration/v1"));
    }

    @Test
    void aStartRefusesWhatAReloadRefuses() throws IOException {
        copyOfAMapping("iom/cases/victim-registration", "observatory/cases/victim-registration");
        ConfigReader atStart = new ConfigReader(
                new ConfigSource(folder.resolve("config"), "demo", name -> "http://127.0.0.1:9"), List.of());
        assertThat(atStart.readForStart().catalogue().inwardMappings())
                .contains("observatory/cases/victim-registration/v1");
        Path record = golden().resolve("record.json");
        Files.writeString(record, Files.readString(record).replaceFirst("\\d{4}", "1999"));
        assertThatThrownBy(atStart::readForStart)
                .isInstanceOf(ConfigProblemsException.class)
                .hasMessageContaining("mappings/partners/observatory/cases/victim-registration/v1");
    }

    @Test
    void aPublishedFileThatChangedIsNotTaken() throws IOException {
        copyOfAMapping("iom/cases/victim-registration", "observatory/cases/victim-registration");
        settle();
        assertThat(reload.state().problems()).isEmpty();
        new org.enlace.mappings.check.PublishedMappings(folder.resolve("config/mappings")).publish();
        Path table = mapping().resolve("mapping.yaml");
        Files.writeString(table, Files.readString(table) + "\n# later\n");
        settle();

        assertThat(reload.state().problems())
                .extracting(ReloadProblem::english)
                .anyMatch(text -> text.contains("is published and was changed"));
    }

    @Test
    void anEditUnderWayIsNotTaken() {
        Snapshot before = partners.current();
        edit(ROWS, HEAD);
        reload.look();
        edit(ROWS, RIGHT);
        reload.look();
        assertThat(partners.current()).as("it moved between two looks").isSameAs(before);
        reload.look();
        assertThat(knows(partners.current())).isTrue();
    }

    @Test
    void aNewLinkIsMadeReadyBeforeItIsInForceAndSoIsAChangedOne() {
        List<Boolean> inForce = new ArrayList<>();
        LinkId cases = LinkId.parse("observatory/cases");
        listener = ready -> {
            heard.add(ready);
            inForce.add(partners.current().link(cases).isPresent());
        };
        edit("partners/observatory.yml", PARTNER);
        settle();
        assertThat(reload.state().problems()).isEmpty();
        assertThat(partners.current().link(cases)).isPresent();
        assertThat(heard).hasSize(1);
        assertThat(inForce).containsExactly(false);

        edit("partners/observatory.yml", PARTNER.replace("*.csv", "*.txt"));
        settle();
        assertThat(reload.state().problems()).isEmpty();
        assertThat(heard).hasSize(2);
        assertThat(LinkChanges.rebuilt(heard.get(1).before(), heard.get(1).next()))
                .containsExactly(cases);

        edit(
                "partners/observatory.yml",
                PARTNER.replace("connector: file", "connector: file\n    versionRule: replace"));
        settle();
        assertThat(reload.state().problems()).isEmpty();
        assertThat(partners.current().link(cases).orElseThrow().versionRule()).isEqualTo(VersionRule.REPLACE);
    }

    /** What a running gateway cannot change is named with its key, and what to do. */
    @Test
    void aChangeThatNeedsARestartNamesTheLinkTheKeyAndTheWayOut() {
        edit("partners/observatory.yml", PARTNER);
        settle();
        edit("partners/observatory.yml", PARTNER.replace("connector: file", "connector: sftp"));
        settle();
        assertThat(problem())
                .isEqualTo(
                        "partners/observatory.yml: “connector” of the link “observatory/cases” changed: that counts from"
                                + " the next start, and until then no edit is taken. Put the former value back, or restart the gateway.");
        edit("partners/observatory.yml", PARTNER.replace("cases:", "others:"));
        settle();
        assertThat(problem()).contains("The link “observatory/cases”, which is open, is missing");
    }

    private String problem() {
        assertThat(reload.state().problems()).hasSize(1);
        ReloadProblem one = reload.state().problems().get(0);
        return one.place() + ": " + one.english();
    }

    /** A contract that nobody has published may still change under a link that runs. */
    @Test
    void anUnpublishedContractMayBeEditedWhileItsLinkRuns() throws IOException {
        LinkId cases = LinkId.parse("observatory/cases");
        copyOfAContract();
        copyOfAMapping("iom/cases/victim-registration", "observatory/cases/victim-registration");
        Path table = mapping().resolve("mapping.yaml");
        Files.writeString(
                table, Files.readString(table).replace("contract: iom/cases/v1", "contract: observatory/cases/v1"));
        edit("partners/observatory.yml", PARTNER.replace("iom/cases", "observatory/cases"));
        settle();
        assertThat(reload.state().problems()).isEmpty();
        Snapshot before = partners.current();

        Path layout = contract().resolve("layout.yaml");
        Files.writeString(layout, Files.readString(layout).replace("length: 60", "length: 70"));
        settle();

        assertThat(reload.state().problems()).isEmpty();
        assertThat(partners.current().hash()).isNotEqualTo(before.hash());
        assertThat(LinkChanges.rebuilt(before, partners.current())).containsExactly(cases);
    }

    private Path contract() {
        return folder.resolve("config/mappings/partners/observatory/cases/contract/v1");
    }

    private void copyOfAContract() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("../mappings/catalogue/partners/iom/cases/contract/v1"), contract());
    }

    @Test
    void whatCannotBeMadeReadyIsNotTaken() {
        Snapshot before = partners.current();
        listener = ready -> {
            throw new IllegalStateException("no edge");
        };
        edit("partners/observatory.yml", PARTNER);
        settle();
        assertThat(partners.current()).isSameAs(before);
        assertThat(reload.state().refused()).isTrue();
    }

    private void copyOfAMapping(String from, String to) throws IOException {
        Path builtIn = Path.of("../mappings/catalogue/partners").resolve(from).resolve("v1");
        Path target = folder.resolve("config/mappings/partners").resolve(to).resolve("v1");
        try (Stream<Path> walk = Files.walk(builtIn)) {
            for (Path each : walk.toList()) {
                Path at = target.resolve(builtIn.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(at);
                } else {
                    Files.copy(each, at);
                }
            }
        }
        Path table = target.resolve("mapping.yaml");
        Files.writeString(table, Files.readString(table).replace("mapping: " + from, "mapping: " + to));
    }

    private Path mapping() {
        return folder.resolve("config/mappings/partners/observatory/cases/victim-registration/v1");
    }

    private Path golden() throws IOException {
        try (Stream<Path> cases = Files.list(mapping().resolve("samples"))) {
            return cases.filter(each -> Files.exists(each.resolve("record.json")))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void edit(String file, String text) {
        try {
            Path path = folder.resolve("config").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void settle() {
        reload.look();
        reload.look();
    }

    private static boolean knows(Snapshot snapshot) {
        CodeList list = snapshot.catalogue().codes("expl");
        return list.systems().contains("observatory");
    }

    private static List<String> stored() throws SQLException {
        return column("select hash from partners.snapshot");
    }

    private static List<String> actions(String subject) throws SQLException {
        return column("select action from audit.entry where subject = '" + subject + "' order by seq");
    }

    private static List<String> column(String sql) throws SQLException {
        try (Connection connection = DATABASE.app();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
