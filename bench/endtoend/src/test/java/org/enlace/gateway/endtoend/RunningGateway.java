package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.credentials.DemoCredentials;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.platform.database.ClusterTemplate;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.simulators.SimulatedPartners;
import org.enlace.simulators.SimulatorSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole gateway with embedded PostgreSQL and Artemis, and silent simulated partners, in this JVM on free ports of 127.0.0.1, over a data folder that
 * is deleted at the end. Thread-safe.
 */
final class RunningGateway implements AutoCloseable {

    private final Path root;
    private final Path data;
    private final URI uri;
    private final ScreenCopy screen;
    private final SimulatedPartners partners;
    private final List<String> properties;
    private ConfigurableApplicationContext context;
    private final GatewayCredentials credentials;
    private final OperatorView operator;
    private final OperatorView steward;

    private RunningGateway(
            Path root, URI uri, SimulatorSettings simulatorSettings, boolean hurries, List<String> properties)
            throws IOException {
        this.root = root;
        this.uri = uri;
        this.properties = properties;
        this.data = simulatorSettings.data();
        screen = ScreenCopy.to(data.resolve("logs/gateway.log"));
        ConfigCopy.make(root.resolve("config"));
        if (hurries) {
            ConfigCopy.hurry(root.resolve("config"));
        }
        if (!properties.contains("enlace.database.mode=external")) {
            ClusterTemplate.copyTo(data);
        }
        new DemoCredentials()
                .writeIfAbsent(
                        data.resolve("credentials.json"),
                        new ConfigSource(root.resolve("config"), "demo", name -> null));
        credentials = GatewayCredentials.in(data);
        partners = SimulatedPartners.start(simulatorSettings);
        context = runOrLeaveNothing();
        operator = new OperatorView(uri, credentials.operator());
        steward = new OperatorView(uri, credentials.steward());
    }

    /**
     * Starts a gateway for the caller alone, who closes it. Tests that need nothing special take the one of {@link SharedGateway}.
     *
     * @param properties of the application, {@code name=value}, beside and over the usual ones
     */
    static RunningGateway start(String... properties) {
        return start(false, properties);
    }

    /** As {@link #start}, and it takes files as soon as they are there: see {@link ConfigCopy#hurry}. */
    static RunningGateway startInAHurry() {
        return start(true, "enlace.reload.every=500ms");
    }

    private static RunningGateway start(boolean hurries, String... properties) {
        try {
            Path root = TestFolder.make("enlace-end-to-end-");
            // The database may run as another user, who must be able to walk to its own folder.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            URI uri = URI.create("http://127.0.0.1:" + FreePort.find());
            Path data = Files.createDirectory(root.resolve("data"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
            SimulatorSettings simulatorSettings = SimulatorSettings.of(uri, data)
                    .withPeriods(Duration.ofSeconds(1), Duration.ofMillis(50))
                    .withConnections(64)
                    .withShares(0, 0, 0);
            return new RunningGateway(root, uri, simulatorSettings, hurries, List.of(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The partners keep their ledgers elsewhere from now on: what becomes of the gateway's data does not touch them. Before the first message. */
    void partnersKeepTheirOwn() throws IOException {
        Path own = root.resolve("simulators");
        Files.move(data.resolve("simulators"), own, StandardCopyOption.ATOMIC_MOVE);
        linkPartners();
    }

    /** Lets the partners find their ledgers from a new data folder. */
    void linkPartners() throws IOException {
        Files.createSymbolicLink(data.resolve("simulators"), root.resolve("simulators"));
    }

    private ConfigurableApplicationContext runOrLeaveNothing() {
        try {
            return ApplicationStart.run(uri, root, partners, properties);
        } catch (RuntimeException failed) {
            end();
            throw failed;
        }
    }

    /** An address of the gateway, such as {@code /in/police/reports}. */
    URI at(String path) {
        return uri.resolve(path);
    }

    /** The data folder. */
    Path data() {
        return data;
    }

    /** A folder of a file link: {@code folder("fge/status", "inbox")}. */
    Path folder(String link, String name) {
        return data.resolve("links").resolve(link).resolve(name);
    }

    GatewayCredentials credentials() {
        return credentials;
    }

    OperatorView operator() {
        return operator;
    }

    /** Anyone who has the account of this name. */
    OperatorView as(String user) {
        return new OperatorView(uri, credentials.account(user));
    }

    /** Who decides about persons. */
    OperatorView steward() {
        return steward;
    }

    /** Calls at the HTTP endpoints. */
    InboundClient endpoints() {
        return new InboundClient(uri, credentials);
    }

    /** A receiving file link, such as {@code fge/status}. */
    FileLink files(String link) {
        return link.equals("judiciary/sentences")
                ? FileLink.onTheirServer(data.resolve("simulators/judiciary/sentencias"))
                : new FileLink(data.resolve("links").resolve(link));
    }

    /** The simulated partners; who tells one to misbehave tells it to behave again. */
    SimulatedPartners partners() {
        return partners;
    }

    /** What the simulated receivers got. */
    ReceivedRecords received() {
        return new ReceivedRecords(partners, data.resolve("simulators/received"));
    }

    /** What runs inside. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A new connection to the gateway's database as one of the roles, the superuser included; the caller closes it. */
    Connection sql(DatabaseRole role) throws SQLException {
        String url = ((HikariDataSource) context.getBean("appDataSource")).getJdbcUrl();
        try {
            Path password = data.resolve("keys").resolve("database-" + role.user() + ".password");
            return DriverManager.getConnection(
                    url, role.user(), Files.readString(password).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second gateway over the same data folder; the caller closes it. Both need an outside database, and this one properties of its own. */
    ConfigurableApplicationContext second(URI second, String... its) {
        return ApplicationStart.run(second, root, partners, List.of(its));
    }

    /** Where the health of a gateway is asked. */
    static URI health(ConfigurableApplicationContext context, String group) {
        String port = context.getEnvironment().getProperty("local.management.port");
        return URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    /** Waits until nothing is on its way: no file waits to be judged, no delivery is unfinished (parked ones aside), no batch waits to be taken. */
    void awaitQuiet() {
        await("nothing on its way")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(this::quiet);
    }

    /** Asked of the rows: what the console has counted may be a minute old. */
    private boolean underWay() throws SQLException {
        try (Connection connection =
                        context.getBean("appDataSource", DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select /* " + StatementCounts.ASKED_BY_A_TEST
                        + " */ exists (select from delivery.delivery where finished_at is null and state <> 'PARKED')"
                        // What is not concluded yet is known from the moment it was recorded on.
                        + " or exists (select from registry.due where tries = 0)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private boolean quiet() throws IOException, SQLException {
        return Folders.empty(folder("fge/status", "inbox"))
                && Folders.empty(folder("fge/status", "work"))
                && Folders.empty(folder("iom/cases", "inbox"))
                && Folders.empty(folder("iom/cases", "work"))
                && !underWay()
                && Folders.empty(folder("fge/reports", "outbox"));
    }

    /** Ends the gateway alone, its database too. The partners live on. */
    void stop() {
        context.close();
    }

    /** Starts the gateway again over the same data folder, whatever is in it by now. */
    void startAgain() {
        context = runOrLeaveNothing();
    }

    /** The configuration it runs with. */
    Path config() {
        return root.resolve("config");
    }

    /** Ends everything and deletes the data folder. */
    @Override
    public void close() {
        partners.rate(0);
        context.close();
        end();
    }

    private void end() {
        partners.close();
        screen.close();
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
