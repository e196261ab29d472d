package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.MissingSecretsCheck;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
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
        return reading(new ConnectorSettingsCheck());
    }

    private ConfigValidation reading(ConnectorSettingsCheck check) {
        ConfigSource source = new ConfigSource(folder.resolve("config"), "demo", name -> null);
        return ConfigValidation.read(source, Catalogue.builtIn(), List.of(check));
    }

    /** A connector that fetches with an API key in the place of REST at Bolivia; the others wait for theirs. */
    private ConfigValidation readingWithPoller() throws IOException {
        return readingWithPoller(Set.of("apiKey"));
    }

    private ConfigValidation readingWithPoller(Set<String> kinds) throws IOException {
        edit("bolivia.yml", "connector: rest", "connector: poller");
        edit("bolivia.yml", "contentTypes: [application/json]", "greeting: hola");
        EchoConnector poller = new EchoConnector("poller", EnumSet.of(Direction.RECEIVE), kinds);
        return reading(new ConnectorSettingsCheck(Connectors.of(List.of(poller)), () -> true, Destinations.USUAL));
    }

    private static final String CREDENTIALS = "    credentials: [{id: main, kind: apiKey}]\n";

    @Test
    void aListeningLinkWithACredentialToPresentIsRefusedInASentence() throws IOException {
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS + "    credential: {kind: apiKey}\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("partners/bolivia.yml:13")
                .contains("connector rest presents no credential on a link that receives");
    }

    @Test
    void aPollingLinkPresentsOnlyWhatItsConnectorKnows() throws IOException {
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS + "    credential: {kind: password}\n");
        assertThat(readingWithPoller().problems())
                .singleElement()
                .asString()
                .contains("kind password means nothing with these settings; these do: apiKey");
    }

    @Test
    void theCredentialOfAPollingLinkHasAnIdThatNoCallerHas() throws IOException {
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS.replace("main", "polling"));
        String reserved = "“polling” is the name of the credential that we fetch with";
        assertThat(problems()).singleElement().asString().contains(reserved);
        edit(
                "bolivia.yml",
                "id: polling, kind: apiKey}]\n",
                "id: polling, kind: apiKey}]\n    credential: {kind: apiKey}\n");
        assertThat(problems()).singleElement().asString().contains(reserved);
    }

    @Test
    void aPollingLinkWithoutCredentialIsNamedWithTheKindsThatItsConnectorKnows() throws IOException {
        EchoConnector poller = new EchoConnector("poller", EnumSet.of(Direction.RECEIVE), Set.of("apiKey"));
        ConnectorSettingsCheck check =
                new ConnectorSettingsCheck(Connectors.of(List.of(poller)), () -> true, Destinations.USUAL);
        assertThat(check.undeclaredCredentials(bolivia(readingWithPoller()))).containsExactly("apiKey");
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS + "    credential: {kind: apiKey}\n");
        assertThat(check.undeclaredCredentials(bolivia(reading(check)))).isEmpty();
    }

    private static PartnerLink bolivia(ConfigValidation reading) {
        return reading.snapshot().links().values().stream()
                .filter(link -> link.connector().equals("poller"))
                .findFirst()
                .orElseThrow();
    }

    /** A plugin may return it in spite of its contract. */
    @Test
    void aConnectorThatReturnsNoSetPresentsNothing() throws IOException {
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS + "    credential: {kind: apiKey}\n");
        assertThat(readingWithPoller(null).problems())
                .singleElement()
                .asString()
                .contains("connector poller presents no credential on a link that receives");
    }

    /** The secret to present opens nothing, and that of a caller is not presented. */
    @Test
    void thePollersSecretIsMissedFoundAndReplacedWhereTheGatewayRuns() throws IOException {
        edit("bolivia.yml", CREDENTIALS, CREDENTIALS + "    credential: {kind: apiKey}\n");
        Snapshot snapshot = readingWithPoller().snapshot();
        LinkId link = LinkId.parse("bolivia/identity");
        CredentialsFile without = secrets("{\"apiKey\":\"ours\"}");
        assertThat(MissingSecretsCheck.of(without, snapshot).stream()
                        .map(each -> each.text(Locale.ENGLISH))
                        .filter(each -> each.startsWith("bolivia/")))
                .containsExactly("bolivia/identity: credential polling (kind apiKey) has no apiKey [SECRET_MISSING]"
                        + " ./enlace secret set bolivia/identity polling --from FILE");
        PartnerAuthentication running = new PartnerAuthentication(without, snapshot);
        assertThat(running.secret(link)).isEmpty();
        running.use(secrets("{\"apiKey\":\"ours\",\"polling\":{\"apiKey\":\"theirs\"}}"), snapshot);
        assertThat(running.secret(link)).contains(new PresentedCredential.ApiKey("theirs"));
        assertThat(running.authenticate(link, new PresentedCredential.ApiKey("theirs")))
                .isEmpty();
        assertThat(running.authenticate(link, new PresentedCredential.ApiKey("ours")))
                .contains("main");
    }

    private CredentialsFile secrets(String identity) throws IOException {
        return CredentialsFile.read(Files.writeString(
                folder.resolve("credentials.json"), "{\"partners\":{\"bolivia\":{\"identity\":" + identity + "}}}"));
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
                .anySatisfy(each -> assertThat(each)
                        .startsWith("partners/bolivia.yml:8")
                        .contains("did you mean “rest”?", "./enlace connector drop JAR"))
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
