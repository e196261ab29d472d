package org.enlace.gateway.console;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.connector.Destinations;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.connectors.ConnectorSettingsCheck;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.connectors.LinkBinding;
import org.enlace.gateway.configuration.connectors.LinkContextProvider;
import org.enlace.gateway.configuration.connectors.LinkProbe;
import org.enlace.gateway.configuration.connectors.Plugins;
import org.enlace.gateway.configuration.connectors.TestBinding;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.console.manual.Manual;
import org.enlace.gateway.exchange.backup.RestoreHistory;
import org.enlace.gateway.exchange.conformance.ConformanceRuns;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.delivery.TestPartnerReceipts;
import org.enlace.gateway.exchange.delivery.TestSentBytes;
import org.enlace.gateway.exchange.delivery.UnreachableReceivers;
import org.enlace.gateway.exchange.intake.TestIntakes;
import org.enlace.gateway.exchange.intake.TestKeptQueries;
import org.enlace.gateway.exchange.intake.TestWithdraw;
import org.enlace.gateway.exchange.intake.dryrun.StoredValidation;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.exchange.registry.stewardship.TestCaseStewardship;
import org.enlace.gateway.operations.bulkload.TestBulkLoads;
import org.enlace.gateway.operations.certificaterenewal.TestRenewals;
import org.enlace.gateway.operations.datasubject.TestRights;
import org.enlace.gateway.operations.notification.TestNotices;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.operations.unrouted.TestUnrouted;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.platform.messaging.WakeUpQueue;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.residents.Residents;
import org.enlace.gateway.reporting.plan.TestPolicy;
import org.enlace.gateway.reporting.release.TestReleases;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.audit.TestReceipts;
import org.enlace.gateway.security.keymanagement.TestKeyManagement;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/** The console alone, with the gateway's own settings but on a free port, over a real database and the configuration of this repository. */
public final class ConsoleApp implements AutoCloseable {

    public static final String OPERATOR = "olga";
    public static final String PASSWORD = "invented-Password-1";
    public static final String SECOND = "oscar";
    public static final String READER = "rita";
    public static final String STEWARD = "sara";
    public static final String ANALYST = "ana";
    public static final String INTEGRATOR = "ines";
    public static final String ADMINISTRATOR = "adela";
    public static final String POLICE = "pablo";
    public static final String MINISTRY = "marta";

    static final List<String> INSTITUTIONS = List.of("*", "police", "ministry", "committee");

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = ConsoleWeb.class)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Room {}

    private static final WakeUpQueue BROKER = new WakeUpQueue() {
        @Override
        public void announce() {}

        @Override
        public void listen(Runnable listener) {}

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public long commits() {
            return 0;
        }
    };

    private static final LinkBinding.Surroundings SURROUNDINGS = new LinkBinding.Surroundings(
            Optional.empty(), Optional::empty, file -> Optional.empty(), id -> Path.of("nowhere"), Destinations.USUAL);

    private final ServletWebServerApplicationContext context;
    private final HikariDataSource reader;
    final TestBulkLoads backloads;
    private final TestIntakes testIntakes;

    /** Where the key file of this installation would be: made by the test that needs one. */
    public final Path keyFile;

    private ConsoleApp(
            ServletWebServerApplicationContext context,
            HikariDataSource reader,
            TestBulkLoads backloads,
            TestIntakes testIntakes,
            Path keyFile) {
        this.context = context;
        this.keyFile = keyFile;
        this.backloads = backloads;
        this.reader = reader;
        this.testIntakes = testIntakes;
    }

    public static ConsoleApp start(TestDatabase database) throws IOException {
        return start(database, Clock.systemUTC());
    }

    public static ConsoleApp start(TestDatabase database, Clock clock) throws IOException {
        return start(database, clock, IdentityProviderSettings.none(), "--server.port=0");
    }

    /** @param identityProviderSettings whether people come by a provider */
    public static ConsoleApp start(
            TestDatabase database, Clock clock, IdentityProviderSettings identityProviderSettings, String... settings)
            throws IOException {
        DataSource app = database.appDataSource();
        AuditTrail audit = new AuditTrail(app, clock, "console-test");
        Partners partners = TestPartners.shipped();
        PartnerAuthentication partnerAuthentication = new PartnerAuthentication(operators(), partners.current());
        HikariDataSource reader = reader(database);
        TestResends replays = new TestResends(app, partners, clock, new TestSealing());
        TestBulkLoads backloads = new TestBulkLoads(database);
        Connectors connectors = Connectors.builtIn();
        TestSealing keys = new TestSealing();
        TestPolicy policy = new TestPolicy(app, keys, clock);
        TestIntakes testIntakes = new TestIntakes(database, keys);
        TestRights rights = new TestRights(app, keys, partners, clock);
        Path keyFile = TestFolder.make("console-keys").resolve("sealing.json");
        Path shelf = TestFolder.make("plugins");
        Plugins plugins = TestBinding.plugins(connectors, shelf);
        FileSystemUtils.deleteRecursively(shelf);
        Path keyFolder = TestFolder.make("keys");
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Room.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context -> {
                    var beans = context.getBeanFactory();
                    beans.registerSingleton("clock", clock);
                    beans.registerSingleton("comingByProvider", identityProviderSettings);
                    beans.registerSingleton("partners", partners);
                    beans.registerSingleton("credentials", partnerAuthentication);
                    beans.registerSingleton("auditTrail", audit);
                    beans.registerSingleton("linkStates", new LinkStates(app, audit, clock, change -> {}));
                    beans.registerSingleton("configReload", TestPartners.reload(partners, partnerAuthentication, app));
                    beans.registerSingleton("evidenceBundles", TestReceipts.bundles(app, keyFolder));
                    beans.registerSingleton("replays", replays.replays);
                    beans.registerSingleton("storedComparison", replays.comparison);
                    beans.registerSingleton(
                            "storedValidation",
                            new StoredValidation(new StoredMessages(), new TestRegistry(keys).records, app));
                    beans.registerSingleton("edits", replays.editedMessageService);
                    beans.registerSingleton("routingRepair", TestUnrouted.repair(app, replays, partners, clock));
                    replays.others.add(TestUnrouted.alarms());
                    beans.registerSingleton("approvals", replays.approvals);
                    beans.registerSingleton("secondVoices", replays.voices);
                    beans.registerSingleton(
                            "keyChanges", TestKeyManagement.changes(app, keyFile, replays.approvals, clock));
                    beans.registerSingleton("openings", TestAccess.openings(app, clock, replays.approvals, 3));
                    beans.registerSingleton("wallLinks", TestAccess.walls(app, clock));
                    beans.registerSingleton("signedReceipts", TestReceipts.over(app, keyFolder));
                    beans.registerSingleton("keptQueries", TestKeptQueries.over(database));
                    beans.registerSingleton("receivedBytes", TestKeptQueries.received(database));
                    beans.registerSingleton("partnerReceipts", TestPartnerReceipts.over(app, keys));
                    beans.registerSingleton("withdraw", TestWithdraw.over(database));
                    beans.registerSingleton("backloads", backloads.backloads());
                    beans.registerSingleton("steward", TestWithdraw.steward(database));
                    beans.registerSingleton(
                            "caseStewardship",
                            new TestCaseStewardship(new TestRegistry(keys).registry, database.appDataSource())
                                    .caseStewardship);
                    beans.registerSingleton("parking", replays.parking);
                    beans.registerSingleton("rebuilds", TestCases.rebuilds(database));
                    beans.registerSingleton("partnerNumbers", new PartnerNumbers(keys.index));
                    beans.registerSingleton("sentBytes", TestSentBytes.over(app, keys, partners, clock));
                    beans.registerSingleton("people", rights.people);
                    beans.registerSingleton("safetySwitch", rights.safety);
                    beans.registerSingleton("holds", rights.holds);
                    beans.registerSingleton("erasures", rights.erasures);
                    beans.registerSingleton("breaches", rights.breachService);
                    beans.registerSingleton("retention", rights.retention);
                    beans.registerSingleton("agreedRetention", rights.agreed);
                    beans.registerSingleton("subjectAccess", rights.access);
                    beans.registerSingleton("rectifications", rights.rectifications);
                    beans.registerSingleton("consentDesk", rights.consents);
                    beans.registerSingleton("caseFiles", TestCases.over(database));
                    beans.registerSingleton("alarms", replays.alarms);
                    beans.registerSingleton(
                            "acknowledgements", TestNotices.acknowledgements(replays.alarms, app, clock));
                    beans.registerSingleton("certificates", replays.certificates);
                    TestRenewals renewals =
                            new TestRenewals(app, partners, replays.certificates, replays.approvals, clock);
                    replays.others.add(renewals.alarms);
                    beans.registerSingleton("renewals", renewals.renewals);
                    beans.registerSingleton("proposals", renewals.proposals);
                    beans.registerSingleton("stoppedLines", replays.stopped);
                    TestReleases releases = new TestReleases(database, clock);
                    beans.registerSingleton("releases", releases.releases);
                    beans.registerSingleton("extracts", releases.extracts);
                    beans.registerSingleton("restores", new RestoreHistory(app, audit, clock));
                    beans.registerSingleton("awayReceivers", (UnreachableReceivers) Map::of);
                    beans.registerSingleton("connectors", connectors);
                    beans.registerSingleton("plugins", plugins);
                    beans.registerSingleton("settingsCheck", new ConnectorSettingsCheck());
                    beans.registerSingleton("linkProbe", new LinkProbe(connectors));
                    beans.registerSingleton("surrounded", (LinkContextProvider) link -> SURROUNDINGS);
                    beans.registerSingleton("wakeUpQueue", BROKER);
                    beans.registerSingleton("manual", new Manual());
                    beans.registerSingleton(
                            "houseSign",
                            new EnvironmentLabel(
                                    context.getEnvironment().getProperty("enlace.environment.name", ""),
                                    context.getEnvironment().getProperty("enlace.environment.kind", "")));
                    // An installation that says nothing of itself is a test installation here, so that there is
                    // something to look at.
                    OpenConformanceRuns open = new OpenConformanceRuns(
                            app,
                            new EnvironmentLabel(
                                    "", context.getEnvironment().getProperty("enlace.environment.kind", "test")));
                    beans.registerSingleton("openRuns", open);
                    beans.registerSingleton("runs", new ConformanceRuns(open, app, clock, "console-test"));
                    beans.registerSingleton("conformanceSending", testIntakes.conformance());
                    beans.registerSingleton("sheets", policy.sheets);
                    beans.registerSingleton("committee", policy.committee);
                    beans.registerSingleton("formDoor", testIntakes.form());
                    beans.registerSingleton("intakeFactory", testIntakes.endpoints());
                    beans.registerSingleton("tryOut", testIntakes.tryOut());
                    beans.registerSingleton("readDataSource", reader);
                    beans.registerSingleton("indicators", new Indicators(reader, clock, false));
                    beans.registerSingleton("residents", new Residents(app, audit, clock));
                });
        var context = builder.run(settings);
        return new ConsoleApp((ServletWebServerApplicationContext) context, reader, backloads, testIntakes, keyFile);
    }

    private static HikariDataSource reader(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource(DatabaseRole.READ));
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static CredentialsFile operators() throws IOException {
        return operators(UnaryOperator.identity());
    }

    private static CredentialsFile operators(UnaryOperator<String> change) throws IOException {
        Path file = Files.createTempFile("operators", ".json");
        try {
            String line = "{\"user\":\"%s\",\"password\":\"" + PASSWORD + "\",\"role\":\"%s\",\"institution\":\"%s\"}";
            Stream<String> named = Stream.of(
                    line.formatted(OPERATOR, "OPERATOR", "*"),
                    line.formatted(SECOND, "OPERATOR", "*"),
                    line.formatted(READER, "AUDITOR", "*"),
                    line.formatted(ANALYST, "ANALYST", "*"),
                    line.formatted(INTEGRATOR, "INTEGRATOR", "*"),
                    line.formatted(ADMINISTRATOR, "ADMINISTRATOR", "*"),
                    line.formatted(STEWARD, "STEWARD", "*"),
                    line.formatted(POLICE, "operator", "police"),
                    line.formatted(MINISTRY, "OPERATOR", "ministry"));
            Files.writeString(
                    file,
                    Stream.concat(named, everyRole(line))
                            .map(change)
                            .collect(Collectors.joining(",", "{\"operators\":[", "]}")));
            return CredentialsFile.read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Other accounts from now on. */
    public void accounts(UnaryOperator<String> change) throws IOException {
        TestPartners.use(
                bean(PartnerAuthentication.class),
                operators(change),
                bean(Partners.class).current());
    }

    /** An account for each role of each of some institutions. */
    private static Stream<String> everyRole(String line) {
        return Stream.of(Role.values()).flatMap(role -> INSTITUTIONS.stream()
                .map(institution -> line.formatted(account(role, institution), role, institution)));
    }

    public static String account(Role role, String institution) {
        return role.name().toLowerCase(Locale.ROOT) + "-" + institution.replace("*", "all");
    }

    @Override
    public void close() {
        context.close();
        reader.close();
        backloads.close();
        testIntakes.close();
    }
}
