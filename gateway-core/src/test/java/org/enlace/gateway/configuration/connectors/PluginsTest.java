package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.connectors.PluginJars.Recipe;
import org.junit.jupiter.api.Test;

/** Real jars, real signatures, real class loaders and Camel contexts; only the installation around them is small. */
class PluginsTest extends PluginFixture {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void aSignedJarIsLiveAtTheSecondLookAndReceivesAndSends() throws IOException {
        drop(one, "drop.jar");
        plugins.look(host);
        assertThat(plugins.states()).isEmpty();
        plugins.look(host);
        assertThat(state("drop.jar").live()).isTrue();
        assertThat(state("drop.jar").version()).isEqualTo("1.0");
        assertThat(connectors.types()).contains("drop", "soap");
        receive("a");
        await().atMost(SOON).until(() -> intake.contents.contains("a"));
        assertThat(send("b")).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(folder.resolve("links/out/sent/b.1")).hasContent("b");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aNewVersionTakesOverWithinTheSameFileAndFromAnother() throws IOException {
        drop(one, "drop.jar");
        look();
        drop(two, "drop-next.jar");
        look();
        assertThat(state("drop-next.jar").live()).isTrue();
        assertThat(state("drop.jar").problem(Locale.ENGLISH))
                .startsWith("PLUGIN-TYPE-TWICE")
                .contains("(drop, drop-next.jar)");
        send("c");
        assertThat(folder.resolve("links/out/sent/c.2")).exists();
        Files.delete(folder.resolve("plugins/drop-next.jar"));
        look();
        look();
        assertThat(state("drop.jar").live()).as("the one before comes back").isTrue();
        drop(two, "drop.jar");
        look();
        assertThat(state("drop.jar").version()).isEqualTo("1.1");
        receive("d");
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("links/in/done/d.json.2")));
        assertThat(intake.contents).containsExactly("d");
    }

    @Test
    void aBadNewVersionLeavesTheOldOneServing() throws IOException {
        drop(one, "drop.jar");
        look();
        for (String code : List.of(
                "from(\"direct:x?nonsense=true\").routeId(link.routeId() + \".2\").log(\"x\");",
                "from(\"no-such-component:x\").routeId(link.routeId() + \".2\").log(\"x\");")) {
            drop(
                    pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.with("configure", code), "2.0"))),
                    "drop.jar");
            look();
            assertThat(state("drop.jar").reason()).isEqualTo(PluginReason.FAILED);
            assertThat(state("drop.jar").version()).isEqualTo("1.0");
        }
        drop(jars.unsigned(Recipe.bare(TestConnectorSource.good("3"))), "drop.jar");
        look();
        assertThat(state("drop.jar").problem(Locale.ENGLISH)).startsWith("PLUGIN-UNSIGNED: it is not signed");
        receive("e");
        await().atMost(SOON).until(() -> intake.contents.contains("e"));
        assertThat(send("f")).isInstanceOf(SendOutcome.Receipt.class);
    }

    @Test
    void whenItsJarIsGoneSoIsItsConnector() throws IOException {
        drop(one, "drop.jar");
        look();
        Files.delete(folder.resolve("plugins/drop.jar"));
        look();
        assertThat(plugins.states()).isEmpty();
        assertThat(connectors.has("drop")).isFalse();
        assertThat(send("g")).isEqualTo(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
        receive("h");
        assertThat(folder.resolve("links/in/h.json")).exists();
        try (Stream<Path> copies = Files.list(folder.resolve("work"))) {
            assertThat(copies).isEmpty();
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void itsClassLoaderIsFreedAfterItReceivedAndSent() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            drop(one, "drop.jar");
            look();
            receive("round" + round);
            int expected = round + 1;
            await().atMost(SOON).until(() -> intake.contents.size() == expected);
            assertThat(send("s" + round)).isInstanceOf(SendOutcome.Receipt.class);
            loaders.add(new WeakReference<>(connectors
                    .plugin("drop")
                    .orElseThrow()
                    .connector()
                    .getClass()
                    .getClassLoader()));
            Files.delete(folder.resolve("plugins/drop.jar"));
            look();
        }
        for (int tries = 0; tries < 40 && alive(loaders) > 0; tries++) {
            System.gc();
            Thread.sleep(100);
        }
        assertThat(alive(loaders)).as("class loaders that are still there").isZero();
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(each -> each.get() != null).count();
    }

    @Test
    void intakeRunsOnThreadsThatNeverSawThePlugin() throws IOException {
        drop(one, "drop.jar");
        look();
        receive("i");
        await().atMost(SOON).until(() -> intake.contents.contains("i"));
        assertThat(intake.threads).allSatisfy(thread -> assertThat(thread.getContextClassLoader())
                .isSameAs(PluginThreads.class.getClassLoader()));
    }
}
