package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.Alone;
import org.enlace.gateway.configuration.connectors.PluginJars;
import org.enlace.gateway.configuration.connectors.PluginJars.Recipe;
import org.enlace.gateway.configuration.connectors.PluginSigner;
import org.enlace.gateway.configuration.connectors.PluginState;
import org.enlace.gateway.configuration.connectors.Plugins;
import org.enlace.gateway.configuration.connectors.TestConnectorSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector from a jar comes, is replaced, vanishes and comes back while the alerts of a border post go on: none is lost, none doubled. */
@Alone
class HotPluginIT {

    private static final String PARTNER = """
            partner: harbour
            names: {es: Puerto de ejemplo, en: Example harbour}
            country: EC
            links:
              arrivals: {direction: receive, connector: drop, contract: eurofront/alerts/v1,
                         records: {border-alert: eurofront/alerts/border-alert/v1},
                         credentials: [{id: main, kind: folder}], settings: {mark: x}}
              notices: {direction: send, connector: drop, contract: ministry/notices/v1,
                        records: {border-alert: ministry/notices/border-alert/v1},
                        retry: {first: 1s, factor: 1, max: 1s, lifetime: 1d}, settings: {mark: x}}
            """;
    private static final String AGREEMENT = """
            id: harbour-%s
            from: %s
            record: border-alert
            to:
              - {link: harbour/notices, policy: harbour/border-alert/v1, purpose: STATISTICS, legalBasis: "Acuerdo de ejemplo"}
            validFrom: 2024-01-01
            validTo: 2030-12-31
            retentionDays: 365
            approver: "Mesa de ejemplo"
            """;

    @TempDir
    Path folder;

    private final RunningGateway gateway = RunningGateway.start();
    private int accepted;

    @AfterEach
    void end() {
        gateway.close();
    }

    @Test
    void aPluginComesIsReplacedVanishesAndComesBackAndNothingIsLost() throws Exception {
        PluginSigner pluginSigner = PluginSigner.in(folder.resolve("signer"));
        PluginJars jars = new PluginJars(folder.resolve("jars"));
        Path one = pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.good("1"), "1.0")));
        Path two = pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.good("2"), "2.0")));

        // The configuration first: its links wait.
        configure(pluginSigner);
        assertThat(endpoint()).isEqualTo(503);
        alerts(3);

        drop(one, "drop.jar");
        awaitLive("1.0");
        assertThat(endpoint()).isEqualTo(404);
        receive();
        awaitSent();

        // Replaced while messages go through it.
        AtomicBoolean stop = new AtomicBoolean();
        Thread traffic = new Thread(() -> {
            while (!stop.get()) {
                alerts(1);
            }
        });
        traffic.start();
        drop(two, "drop.jar");
        awaitLive("2.0");
        stop.set(true);
        traffic.join(20_000);
        awaitSent();
        assertThat(versions()).containsExactlyInAnyOrder("1", "2");

        // One that nobody signed changes nothing.
        drop(jars.unsigned(Recipe.bare(TestConnectorSource.ofType("other"))), "other.jar");
        await().until(() -> audited().contains("PLUGIN_REFUSED other.jar"));
        Files.delete(plugin("other.jar"));

        // Gone, and the gateway starts again without it.
        Files.delete(plugin("drop.jar"));
        await().until(() -> states().isEmpty());
        alerts(2);
        gateway.stop();
        gateway.startAgain();
        assertThat(endpoint()).isEqualTo(503);
        alerts(2);
        assertThat(sent()).hasSize(accepted - 4);

        drop(two, "drop.jar");
        awaitLive("2.0");
        awaitSent();
        receive();
        awaitSent();
        assertThat(audited())
                .containsSubsequence("PLUGIN_LOADED drop.jar", "PLUGIN_LOADED drop.jar", "PLUGIN_REMOVED drop.jar");
    }

    private void configure(PluginSigner pluginSigner) throws IOException {
        Path config = gateway.config();
        Path trusted = Files.createDirectories(config.resolve("plugins/trusted"));
        Files.copy(pluginSigner.certificate(), trusted.resolve("signer.pem"));
        Files.writeString(config.resolve("partners/harbour.yml"), PARTNER);
        Path policy = config.resolve("policies/ministry/border-alert/v1.yml");
        Files.writeString(
                Files.createDirectories(config.resolve("policies/harbour/border-alert"))
                        .resolve("v1.yml"),
                Files.readString(policy).replace("ministry/border-alert", "harbour/border-alert"));
        Files.writeString(config.resolve("agreements/harbour-own.yml"), AGREEMENT.formatted("own", "harbour/arrivals"));
        Files.writeString(
                config.resolve("agreements/harbour-posts.yml"), AGREEMENT.formatted("posts", "eurofront/alerts"));
        await().until(() -> gateway.bean(Partners.class)
                .current()
                .link(LinkId.parse("harbour/notices"))
                .isPresent());
    }

    private int endpoint() {
        return gateway.endpoints()
                .call("/in/harbour/arrivals", "application/json", new byte[] {'{', '}'})
                .statusCode();
    }

    private void alerts(int number) {
        for (int i = 0; i < number; i++) {
            HttpResponse<String> answer = gateway.endpoints().alert(BadAlerts.POST, BadAlerts.good());
            assertThat(answer.statusCode()).isEqualTo(201);
            accepted++;
        }
    }

    private void receive() throws IOException {
        Path next = folder.resolve("next.json");
        Files.writeString(next, BadAlerts.good());
        String name = "alert-" + accepted + ".json";
        Files.move(next, Files.createDirectories(links("arrivals")).resolve(name));
        accepted++;
    }

    private void drop(Path jar, String name) throws IOException {
        Path beside = Files.copy(jar, gateway.data().resolve("next.part"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(plugin(name).getParent());
        Files.move(beside, plugin(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path plugin(String name) {
        return gateway.data().resolve("plugins").resolve(name);
    }

    private Path links(String link) {
        return gateway.data().resolve("links/harbour").resolve(link);
    }

    private List<PluginState> states() {
        return gateway.bean(Plugins.class).states();
    }

    private void awaitLive(String version) {
        await("live").pollInterval(Duration.ofMillis(50)).until(() -> states().stream()
                .anyMatch(state -> state.version().equals(version) && !state.refused()));
    }

    private void awaitSent() {
        await("all sent, each once").untilAsserted(() -> assertThat(sent()).hasSize(accepted));
    }

    private List<String> sent() {
        try (Stream<Path> files =
                Files.list(Files.createDirectories(links("notices").resolve("sent")))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Set<String> versions() {
        return sent().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    private List<String> audited() throws SQLException {
        List<String> all = new java.util.ArrayList<>();
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select action || ' ' || subject from audit.entry where action like 'PLUGIN%' order by at")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
