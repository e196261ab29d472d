package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.ConnectorApi;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.connectors.PluginJars.Recipe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** One refusal each, with its reason, while the plugin that serves, the same all the time, goes on undisturbed. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusedPluginsTest extends PluginFixture {

    private static final String CLASS = "example/TestConnector.class";

    private int times;

    @BeforeEach
    void oneServes() throws IOException {
        if (plugins.states().isEmpty()) {
            drop(one, "serving.jar");
            look();
        }
    }

    private void refused(Path jar, PluginReason reason, String detail) throws IOException {
        drop(jar, "bad.jar");
        look();
        assertThat(state("bad.jar").reason()).isEqualTo(reason);
        assertThat(state("bad.jar").detail()).contains(detail);
        assertThat(state("bad.jar").live()).isFalse();
        assertThat(state("serving.jar").live()).isTrue();
        assertThat(connectors.plugin("drop").orElseThrow().file().name()).isEqualTo("serving.jar");
    }

    @AfterEach
    void theOtherStillServes() throws IOException {
        String after = "after" + ++times;
        assertThat(send(after)).isInstanceOf(SendOutcome.Receipt.class);
        receive(after);
        await().atMost(Duration.ofMinutes(2)).until(() -> intake.contents.contains(after));
        assertThat(folder.resolve("links/out/sent/" + after + ".1")).exists();
    }

    /** What was refused goes; the installation stays. */
    @AfterEach
    @Override
    void end() {
        try {
            Files.deleteIfExists(folder.resolve("plugins/bad.jar"));
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
        look();
        assertThat(plugins.states()).hasSize(1);
    }

    @AfterAll
    void endAll() {
        plugins.end();
    }

    private static Path unsigned() throws IOException {
        return jars.unsigned(Recipe.bare(TestConnectorSource.ofType("other")));
    }

    private static Path signed() throws IOException {
        return pluginSigner.sign(unsigned());
    }

    private static Path signed(Recipe recipe) throws IOException {
        return pluginSigner.sign(jars.unsigned(recipe));
    }

    @Test
    void nobodySignedIt() throws IOException {
        refused(unsigned(), PluginReason.UNSIGNED, "");
    }

    @Test
    void aPartWasAddedAfterwards() throws IOException {
        Path more = PluginJars.tampered(signed(), Map.of("example/More.class", new byte[] {1}));
        refused(more, PluginReason.UNSIGNED, "example/More.class");
    }

    @Test
    void aServiceFileWasAddedAfterwards() throws IOException {
        String name = "META-INF/services/java.lang.System$LoggerFinder";
        refused(PluginJars.tampered(signed(), Map.of(name, new byte[] {'x'})), PluginReason.UNSIGNED, name);
    }

    @Test
    void bytesWereChanged() throws IOException {
        Path jar = signed();
        byte[] bytes = PluginJars.entry(jar, CLASS);
        bytes[bytes.length - 1] ^= 1;
        refused(PluginJars.tampered(jar, Map.of(CLASS, bytes)), PluginReason.ALTERED, CLASS);
    }

    @Test
    void aPartWasTakenOut() throws IOException {
        Map<String, byte[]> without = new HashMap<>();
        without.put("example/TestConnector$Settings.class", null);
        refused(PluginJars.tampered(signed(), without), PluginReason.CUT, "Settings");
    }

    @Test
    void aPartWasTakenOutOfTheManifestToo() throws IOException {
        Path jar = signed();
        String manifest = new String(PluginJars.entry(jar, "META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        String section = "(?s)Name: example/TestConnector\\$Settings.class.*?\r\n\r\n";
        Map<String, byte[]> changes = new HashMap<>();
        changes.put("META-INF/MANIFEST.MF", manifest.replaceFirst(section, "").getBytes(StandardCharsets.UTF_8));
        changes.put("example/TestConnector$Settings.class", null);
        refused(PluginJars.tampered(jar, changes), PluginReason.ALTERED, "");
    }

    @Test
    void itsManifestWasGivenAnotherVersion() throws IOException {
        Path jar = signed(Recipe.bare(TestConnectorSource.ofType("other")).with(ConnectorApi.MANIFEST_KEY, "1"));
        String manifest = new String(PluginJars.entry(jar, "META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        byte[] changed =
                manifest.replace("Connector-Api: 1", "Connector-Api: 2").getBytes(StandardCharsets.UTF_8);
        refused(PluginJars.tampered(jar, Map.of("META-INF/MANIFEST.MF", changed)), PluginReason.ALTERED, "");
    }

    @Test
    void somebodyElseSignedIt() throws Exception {
        refused(PluginSigner.valid(folder.resolve("other"), 0, 30).sign(unsigned()), PluginReason.NOT_TRUSTED, "");
    }

    @Test
    void theSignersCertificateIsOver() throws Exception {
        PluginSigner late = PluginSigner.valid(folder.resolve("late"), -10, -8);
        Files.copy(late.certificate(), folder.resolve("config/plugins/trusted/late.pem"));
        refused(late.sign(unsigned()), PluginReason.SIGNER_EXPIRED, "");
    }

    @Test
    void itIsNoJar() throws IOException {
        refused(Files.writeString(folder.resolve("text"), "no jar"), PluginReason.UNREADABLE, "");
    }

    @Test
    void itWasWrittenForAnotherApi() throws IOException {
        Recipe recipe = Recipe.bare(TestConnectorSource.ofType("other"));
        refused(signed(recipe.with(ConnectorApi.MANIFEST_KEY, "1")), PluginReason.WRONG_API, ConnectorApi.VERSION);
        refused(signed(recipe.with(ConnectorApi.MANIFEST_KEY, "")), PluginReason.WRONG_API, ConnectorApi.VERSION);
    }

    @Test
    void itWouldLoadOtherJars() throws IOException {
        Recipe recipe = Recipe.bare(TestConnectorSource.ofType("other"));
        refused(signed(recipe.with("Class-Path", "more.jar")), PluginReason.REFERS_OUTSIDE, "");
    }

    @Test
    void itsTypeIsThereAlready() throws IOException {
        refused(signed(Recipe.of(TestConnectorSource.good("1"), "1.0")), PluginReason.TYPE_TWICE, "drop, serving.jar");
        refused(signed(Recipe.of(TestConnectorSource.ofType("soap"), "9")), PluginReason.TYPE_TWICE, "soap");
    }

    @Test
    void itsClassesThrow() throws IOException {
        String code = "static { if (true) { throw new IllegalStateException(\"x\"); } }";
        refused(signed(Recipe.bare(TestConnectorSource.with("static", code))), PluginReason.FAILED, "classes");
    }

    @Test
    void itHasNoCamelOfItsOwn() throws IOException {
        refused(signed(), PluginReason.FAILED, "camel");
    }

    @Test
    void itsClassesHang() throws IOException {
        String code =
                "static { try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } }";
        refused(signed(Recipe.bare(TestConnectorSource.with("static", code))), PluginReason.HANGS, "classes");
    }

    @Test
    void itsEdgeThrows() throws IOException {
        String code = "if (true) { throw new IllegalStateException(\"x\"); }";
        refused(
                signed(Recipe.of(TestConnectorSource.with("edge", code), "2")),
                PluginReason.FAILED,
                "harbour/in: route");
    }

    @Test
    void itsEdgeHangs() throws IOException {
        String code = "while (true) { try { Thread.sleep(60_000); break; } catch (InterruptedException e) { break; } }";
        refused(
                signed(Recipe.of(TestConnectorSource.with("edge", code), "2")),
                PluginReason.HANGS,
                "harbour/in: route");
    }

    @Test
    @Timeout(120)
    void itsStartHangs() throws IOException {
        String code =
                "from(\"direct:hangs\").routeId(link.routeId() + \".2\").routePolicy(new org.apache.camel.support.RoutePolicySupport() {"
                        + " public void onStart(org.apache.camel.Route route) { try { Thread.sleep(600_000); }"
                        + " catch (InterruptedException e) { throw new IllegalStateException(e); } } }).log(\"x\");";
        refused(signed(Recipe.of(TestConnectorSource.with("configure", code), "2")), PluginReason.HANGS, ": start");
    }

    @Test
    void itsStartThrows() throws IOException {
        String code =
                "from(\"file:/none/such?autoCreate=false&directoryMustExist=true&startingDirectoryMustExist=true\")"
                        + ".routeId(link.routeId() + \".2\").log(\"x\");";
        refused(signed(Recipe.of(TestConnectorSource.with("configure", code), "2")), PluginReason.FAILED, ": start");
    }

    @Test
    void theSettingsOfALinkDoNotFit() throws IOException {
        String source = TestConnectorSource.good("1").replace("mark == null", "mark.length() < 5");
        refused(signed(Recipe.of(source, "2")), PluginReason.BAD_SETTINGS, "harbour/in: mark is missing");
    }

    @Test
    void whoIsTrustedNoMoreServesNoMore() throws IOException {
        Files.delete(folder.resolve("config/plugins/trusted/signer.pem"));
        plugins.look(host);
        assertThat(state("serving.jar").reason()).isEqualTo(PluginReason.NOT_TRUSTED);
        assertThat(connectors.has("drop")).isFalse();
        Files.copy(pluginSigner.certificate(), folder.resolve("config/plugins/trusted/again.pem"));
        plugins.look(host);
        assertThat(state("serving.jar").live()).isTrue();
    }
}
