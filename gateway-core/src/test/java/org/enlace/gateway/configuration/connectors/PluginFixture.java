package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.connectors.PluginJars.Recipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of plugins, a signer who is trusted, two versions of a plugin, and two links that want it. */
abstract class PluginFixture {

    @TempDir
    static Path shelf;

    static PluginSigner pluginSigner;
    static PluginJars jars;
    static Path one;
    static Path two;

    /** Where everything of this installation lies; made when it is. */
    Path folder;

    final Connectors connectors = Connectors.builtIn();
    final CountingIntake intake = new CountingIntake();
    final List<PluginState> heard = new ArrayList<>();
    FixedLinks host;
    Plugins plugins;

    @BeforeAll
    static void jars() throws Exception {
        pluginSigner = PluginSigner.in(shelf.resolve("signer"));
        jars = new PluginJars(shelf.resolve("jars"));
        one = pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.good("1"), "1.0")));
        two = pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.good("2"), "1.1")));
    }

    /** One for each instance: a class whose tests share their instance shares the installation too. */
    @BeforeEach
    void installation() throws IOException {
        if (plugins != null) {
            return;
        }
        folder = Files.createTempDirectory(shelf, "installation");
        Path trusted = Files.createDirectories(folder.resolve("config/plugins/trusted"));
        Files.copy(pluginSigner.certificate(), trusted.resolve("signer.pem"));
        Files.createDirectories(folder.resolve("plugins"));
        host = new FixedLinks(folder.resolve("links"), intake);
        plugins = new Plugins(
                new Plugins.Places(
                        folder.resolve("plugins"),
                        folder.resolve("work"),
                        folder.resolve("config"),
                        Duration.ofSeconds(4)),
                connectors,
                Clock.systemUTC(),
                heard::add);
    }

    @AfterEach
    void end() {
        plugins.end();
    }

    void drop(Path jar, String name) throws IOException {
        Path beside = Files.copy(jar, folder.resolve(name + ".part"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, folder.resolve("plugins").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** As often as it takes for a file to stand still and be judged. */
    void look() {
        plugins.look(host);
        plugins.look(host);
    }

    PluginState state(String name) {
        return plugins.states().stream()
                .filter(each -> each.file().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void receive(String name) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("links/in"));
        Files.writeString(folder.resolve("next"), name);
        Files.move(folder.resolve("next"), inbox.resolve(name + ".json"));
    }

    SendOutcome send(String key) {
        OutboundRequest out =
                new OutboundRequest(key, "application/json", key.getBytes(StandardCharsets.UTF_8), Optional.empty());
        return connectors
                .plugin("drop")
                .map(plugin -> plugin.send(FixedLinks.OUT, out))
                .orElse(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
    }
}
