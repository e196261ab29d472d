package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.connectors.PluginJars.Recipe;
import org.enlace.gateway.configuration.files.SettingsCheck.SettingsProblem;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

/** What {@code ./enlace check} finds in a folder of plugins, with the same jars and links. */
class PluginCheckTest extends PluginFixture {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void linksAreCheckedWithThePluginsAndBadJarsAreNamed() throws Exception {
        PartnerLink good = FixedLinks.link(FixedLinks.OUT, Direction.SEND);
        try (PluginCheck nothing = check()) {
            assertThat(nothing.settings().check(good, CATALOGUE))
                    .extracting(SettingsProblem::key)
                    .containsExactly("connector");
        }
        drop(one, "drop.jar");
        drop(Files.writeString(folder.resolve("text"), "no jar"), "text.jar");
        try (PluginCheck check = check()) {
            assertThat(check.settings().check(good, CATALOGUE)).isEmpty();
            assertThat(check.problems(Locale.ENGLISH))
                    .containsExactly("text.jar: PLUGIN-UNREADABLE: the file is not a readable jar");
            assertThat(check.problems(new Locale("es")))
                    .containsExactly("text.jar: PLUGIN-UNREADABLE: el archivo no es un jar legible");
        }
        Path left = folder.resolve("links/out");
        assertThat(left).doesNotExist();
    }

    @Test
    void aFetchingLinkWithoutCredentialIsNamedWithTheKindsOfItsPlugin() throws Exception {
        String kinds = "public Set<String> pollingCredentials(Settings settings) { return Set.of(\"password\"); }";
        drop(pluginSigner.sign(jars.unsigned(Recipe.of(TestConnectorSource.with("static", kinds), "1.0"))), "drop.jar");
        try (PluginCheck check = check()) {
            assertThat(check.undeclaredCredentials(FixedLinks.link(FixedLinks.IN, Direction.RECEIVE)))
                    .containsExactly("password");
            assertThat(check.undeclaredCredentials(FixedLinks.link(FixedLinks.OUT, Direction.SEND)))
                    .isEmpty();
        }
    }

    private PluginCheck check() throws Exception {
        return new PluginCheck(
                folder.resolve("plugins"), folder.resolve("config"), Destinations.USUAL, Clock.systemUTC());
    }
}
