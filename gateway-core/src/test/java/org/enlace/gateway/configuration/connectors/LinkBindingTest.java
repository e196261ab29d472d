package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

class LinkBindingTest {

    private static final LinkId ID = LinkId.parse("ministry/echo");
    private static final PresentedCredential KEY = new PresentedCredential.ApiKey("invented");

    private final EchoConnector echo = new EchoConnector("echo");
    private final Connectors connectors = Connectors.of(List.of(echo));

    @Test
    void anEdgeKnowsItsLinkAndNothingElse() throws MalformedURLException {
        URL wsdl = URI.create("file:/invented/service.wsdl").toURL();
        var surroundings = new LinkBinding.Surroundings(
                Optional.empty(),
                () -> Optional.of(KEY),
                file -> file.equals("service.wsdl") ? Optional.of(wsdl) : Optional.empty(),
                id -> Path.of("links").resolve(id.partner()).resolve(id.name()),
                Destinations.PUBLIC);
        assertThat(new LinkBinding(connectors).route(link("echo", "hola"), surroundings))
                .isNotNull();
        Link<EchoConnector.Settings> link = echo.last;
        assertThat(link.id()).isEqualTo(ID);
        assertThat(link.direction()).isEqualTo(Direction.SEND);
        assertThat(link.settings().greeting()).isEqualTo("hola");
        assertThat(link.secret()).contains(KEY);
        assertThat(link.destinations()).isSameAs(Destinations.PUBLIC);
        assertThat(link.contract("service.wsdl")).contains(wsdl);
        assertThat(link.contract("message.xsd")).isEmpty();
        assertThat(link.folder()).isEqualTo(Path.of("links/ministry/echo"));
        assertThatIllegalStateException().isThrownBy(link::intake).withMessageContaining("ministry/echo");
    }

    @Test
    void aSecretThatChangesIsShownFromThenOn() {
        AtomicReference<PresentedCredential> secret = new AtomicReference<>(KEY);
        var surroundings = new LinkBinding.Surroundings(
                Optional.empty(),
                () -> Optional.of(secret.get()),
                file -> Optional.empty(),
                id -> Path.of("links"),
                Destinations.USUAL);
        new LinkBinding(connectors).route(link("echo", "hola"), surroundings);
        secret.set(new PresentedCredential.ApiKey("invented-later"));
        assertThat(echo.last.secret()).contains(new PresentedCredential.ApiKey("invented-later"));
    }

    /** Its receiver would get the record from somebody whom it cannot know. */
    @Test
    void aRouteSendsNothingWithoutTheSecretThatItsPartnerFileNames() {
        AtomicReference<PresentedCredential> secret = new AtomicReference<>();
        var surroundings = new LinkBinding.Surroundings(
                Optional.empty(),
                () -> Optional.ofNullable(secret.get()),
                file -> Optional.empty(),
                id -> Path.of("links"),
                Destinations.USUAL);
        Credential named = new Credential("main", Credential.Kind.API_KEY, true, false, Map.of(), Optional.empty());
        new LinkBinding(connectors).route(link("echo", "hola", Direction.SEND, List.of(named)), surroundings);
        assertThatExceptionOfType(Link.SecretMissingException.class)
                .isThrownBy(echo.last::secret)
                .satisfies(missing -> assertThat(FaultCode.of(missing)).isEqualTo(FaultCode.SECRET_MISSING));
        secret.set(KEY);
        assertThat(echo.last.secret()).contains(KEY);
    }

    /** The secret is there in either case: what the connector says decides. */
    @Test
    void aPollerSeesItsSecretAndAListenerNone() {
        AtomicReference<PresentedCredential> secret = new AtomicReference<>(KEY);
        var surroundings = new LinkBinding.Surroundings(
                Optional.empty(),
                () -> Optional.of(secret.get()),
                file -> Optional.empty(),
                id -> Path.of("links"),
                Destinations.USUAL);
        EchoConnector poller = new EchoConnector("poller", EnumSet.of(Direction.RECEIVE), Set.of("apiKey"));
        EchoConnector listener = new EchoConnector("listener", EnumSet.of(Direction.RECEIVE), Set.of());
        EchoConnector defective = new EchoConnector("defective", EnumSet.of(Direction.RECEIVE), null);
        LinkBinding binding = new LinkBinding(Connectors.of(List.of(poller, listener, defective)));
        binding.route(link("poller", "hola", Direction.RECEIVE), surroundings);
        binding.route(link("listener", "hola", Direction.RECEIVE), surroundings);
        binding.route(link("defective", "hola", Direction.RECEIVE), surroundings);
        assertThat(poller.last.secret()).contains(KEY);
        assertThat(listener.last.secret()).isEmpty();
        assertThat(defective.last.secret()).isEmpty();
        secret.set(new PresentedCredential.ApiKey("invented-later"));
        assertThat(poller.last.secret()).contains(new PresentedCredential.ApiKey("invented-later"));
    }

    @Test
    void settingsThatDoNotFitAreToldWithTheirLink() {
        var surroundings = new LinkBinding.Surroundings(
                Optional.empty(),
                Optional::empty,
                file -> Optional.empty(),
                id -> Path.of("links"),
                Destinations.USUAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkBinding(connectors).route(link("echo", null), surroundings))
                .withMessage("ministry/echo: greeting is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkBinding(connectors).route(link("pigeon", "hola"), surroundings))
                .withMessage("no connector of type pigeon");
    }

    @Test
    void theCheckNamesTheKeyOfEveryProblem() {
        ConnectorSettingsCheck check = new ConnectorSettingsCheck(connectors, () -> false, Destinations.USUAL);
        Catalogue catalogue = TestPartners.shipped().current().catalogue();
        assertThat(check.check(link("echo", "hola"), catalogue)).isEmpty();
        assertThat(check.check(link("echo", null), catalogue))
                .containsExactly(new SettingsCheck.SettingsProblem(
                        "greeting",
                        "greeting is missing; a text is expected",
                        "greeting: falta o no es válido; se espera un texto"));
        assertThat(check.check(link("pigeon", "hola"), catalogue))
                .extracting(SettingsCheck.SettingsProblem::key)
                .containsExactly("connector");
        assertThat(check.check(link("echo", "hola", Direction.RECEIVE), catalogue))
                .extracting(SettingsCheck.SettingsProblem::key)
                .containsExactly("direction");
    }

    private static PartnerLink link(String connector, String greeting) {
        return link(connector, greeting, Direction.SEND);
    }

    private static PartnerLink link(String connector, String greeting, Direction direction) {
        return link(connector, greeting, direction, List.of());
    }

    private static PartnerLink link(
            String connector, String greeting, Direction direction, List<Credential> credentials) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        if (greeting != null) {
            settings.put("greeting", greeting);
        }
        return new PartnerLink(
                ID,
                direction,
                connector,
                "ministry/notices/v1",
                Map.of("police-report", "ministry/notices/police-report/v1"),
                Map.of(),
                VersionRule.NEW_VERSION,
                credentials,
                Optional.empty(),
                RetryRule.STANDARD,
                1,
                Optional.empty(),
                settings,
                Optional.empty());
    }
}
