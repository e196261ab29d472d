package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.MissingSecretsCheck;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The shipped configuration with links whose credentials could never be shown, or have no secret. */
class UnshowableCredentialsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aCopy() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        FileSystemUtils.copyRecursively(root.resolve("config"), folder.resolve("config"));
    }

    private void edit(String file, String before, String after) throws IOException {
        Path path = folder.resolve("config/partners").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    private ConfigValidation reading() {
        ConfigSource source = new ConfigSource(folder.resolve("config"), "demo", name -> null);
        return ConfigValidation.read(source, Catalogue.builtIn(), List.of(new ConnectorSettingsCheck()));
    }

    private List<String> problems() {
        return reading().problems().stream()
                .map((ConfigProblem each) -> each.text(Locale.ENGLISH))
                .toList();
    }

    @Test
    void theShippedOnesCanAllBeShown() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void aBearerLinkWithoutATokenCredentialIsNamedByFileAndLine() throws IOException {
        edit("bolivia.yml", "    settings:\n", "    settings:\n      security: bearer\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("partners/bolivia.yml:12")
                .contains("kind apiKey means nothing with these settings; these do: token");
    }

    @Test
    void soIsALinkForSignaturesWithAPasswordAndASenderThatShowsWhatItsProtocolHasNot() throws IOException {
        edit(
                "police.yml",
                "      operation: registrarParte\n",
                "      operation: registrarParte\n      security: signature\n");
        edit(
                "police.yml",
                "credential: {kind: password, certificate: true}",
                "credential: {kind: apiKey, certificate: true}");
        assertThat(problems())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("kind password means nothing", "these do: signature"))
                .anySatisfy(
                        each -> assertThat(each).contains("kind apiKey means nothing", "these do: digest, password"));
    }

    @Test
    void whoMistypesIsToldTheNearestName() throws IOException {
        edit("bolivia.yml", "connector: rest", "connector: rset");
        edit("mies.yml", "contentTypes: [application/json]", "contentTyps: [application/json]");
        assertThat(problems())
                .hasSize(2)
                .anySatisfy(each ->
                        assertThat(each).startsWith("partners/bolivia.yml:8").contains("did you mean “rest”?"))
                .anySatisfy(each -> assertThat(each).contains("did you mean “contentTypes”?"));
        assertThat(reading().problems())
                .allSatisfy(each -> assertThat(each.text(new Locale("es"))).contains("¿quiso decir «"));
    }

    @Test
    void whatCredentialsJsonDoesNotHaveIsNamedByLinkAndCredential() throws IOException {
        edit(
                "police.yml",
                "      operation: registrarParte\n",
                "      operation: registrarParte\n      security: signature\n");
        edit(
                "police.yml",
                "    credentials: [{id: main, kind: password}]\n    settings:\n      operation: registrarParte",
                "    credentials: [{id: main, kind: signature}]\n    settings:\n      operation: registrarParte");
        Path secrets = Files.writeString(
                folder.resolve("credentials.json"),
                "{\"partners\":{\"police\":{\"reports\":{\"user\":\"u\",\"password\":\"p\"}},\"bolivia\":{\"identity\":{\"apiKey\":\"k\"}}}}");
        List<String> missing = MissingSecretsCheck.of(
                        CredentialsFile.read(secrets), reading().snapshot())
                .stream()
                .map(each -> each.text(Locale.ENGLISH))
                .toList();
        assertThat(missing)
                .contains(
                        "police/reports: credential main (kind signature) has no certificates, or certificate and key [SECRET_MISSING]",
                        "ministry/registrations: credential main (kind apiKey) has no apiKey [SECRET_MISSING]"
                                + " ./enlace secret set ministry/registrations main",
                        "eurofront/alerts: credential EF-TRI-PY (kind apiKey) has no apiKey [SECRET_MISSING]"
                                + " ./enlace secret set eurofront/alerts EF-TRI-PY")
                .noneMatch(each -> each.startsWith("bolivia/") || each.startsWith("fge/"));
    }
}
