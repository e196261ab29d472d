package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.connectors.TestBinding;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotReady;
import org.enlace.gateway.configuration.model.SnapshotSettled;
import org.enlace.gateway.exchange.intake.TestIntakes;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Routes come and go as links are started and stopped; the edges are the test's own, all other rooms are real. */
class LinkRoutesTest extends CamelTestSupport {

    private static final LinkId LISTS = LinkId.parse("police/lists");
    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final LinkId ALERTS = LinkId.parse("police/alerts");
    private static final LinkId NOTICES = LinkId.parse("ministry/notices");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final StubConnector file = new StubConnector("file");
    private final StubConnector rest = new StubConnector("rest");
    private TestIntakes endpoints;
    private LinkStates states;
    private LinkRoutes edges;
    private Partners partners;

    @BeforeEach
    void edges() throws IOException, SQLException {
        database.empty("partners.link_state");
        endpoints = new TestIntakes(database);
        partners = SmallConfig.in(folder.resolve("config"), "");
        edges = edges(partners);
    }

    @AfterEach
    void close() {
        endpoints.close();
    }

    private LinkRoutes edges(Partners partners) throws IOException {
        Path secrets = folder.resolve("credentials.json");
        Files.writeString(secrets, "{\"partners\": {\"ministry\": {\"notices\": {\"apiKey\": \"invented\"}}}}");
        Clock clock = Clock.systemUTC();
        var source = database.appDataSource();
        // In the gateway the change travels as an application event on the same thread.
        states = new LinkStates(
                source, new AuditTrail(source, clock, "edges-test"), clock, change -> edges.changed(change));
        return new LinkRoutes(
                context,
                partners,
                new PartnerAuthentication(CredentialsFile.read(secrets), partners.current()),
                new CertificateStore(folder.resolve("no-certificates"), Clock.systemUTC()),
                endpoints.endpoints(),
                TestBinding.of(file, rest, new StubConnector("soap")),
                states,
                new TestNodeLife("node-1").duties(source),
                folder,
                Destinations.USUAL);
    }

    @Test
    void everyLinkGetsItsEdgeAndOnlyThenTheInstallationIsOpen() {
        assertThat(edges.ready()).isFalse();
        assertThat(edges.open(NOTICES)).isFalse();
        edges.start();
        assertThat(edges.ready()).isTrue();
        assertThat(edges.open(NOTICES)).isTrue();
        assertThat(routes().keySet())
                .containsExactly(
                        "edge.ministry.notices",
                        "edge.police.alerts",
                        "edge.police.alerts.2",
                        "edge.police.lists",
                        "edge.police.lists-2",
                        "edge.police.lists-2.2",
                        "edge.police.lists.2",
                        "edge.police.reports",
                        "edge.police.reports.2");
        assertThat(routes().values()).containsOnly(true);
    }

    @Test
    void anEdgeGetsWhatItsDirectionNeedsAndNothingElse() {
        edges.start();
        var sending = rest.links.get(NOTICES);
        assertThat(sending.direction()).isEqualTo(Direction.SEND);
        assertThat(sending.secret()).contains(new PresentedCredential.ApiKey("invented"));
        assertThatIllegalStateException().isThrownBy(sending::intake);
        var receiving = file.links.get(LISTS);
        assertThat(receiving.secret()).isEmpty();
        assertThat(receiving.intake()).isNotNull();
        assertThat(receiving.folder())
                .isEqualTo(folder.toAbsolutePath()
                        .resolve("links")
                        .resolve("police")
                        .resolve("lists"));
        assertThat(receiving.contract("layout.yaml")).isPresent();
        assertThat(receiving.contract("../status/layout.yaml")).isEmpty();
    }

    @Test
    void whenOneNewLinkCannotOpenNoneStaysAndMendedOnesGetWhatTheFilesSayThen() throws Exception {
        edges.start();
        Set<String> before = Set.copyOf(routes().keySet());
        Snapshot now = SmallConfig.in(folder.resolve("now"), "").current();

        Snapshot broken = zoo("a", "first", "broken: true");
        assertThatIllegalStateException().isThrownBy(() -> edges.ready(new SnapshotReady(now, broken)));
        assertThat(routes().keySet()).isEqualTo(before);

        edges.ready(new SnapshotReady(now, zoo("b", "second", "broken: false")));
        assertThat(routes().keySet())
                .contains("edge.zoo.apes", "edge.zoo.bears")
                .hasSize(before.size() + 3);
        assertThat(file.links.get(LinkId.parse("zoo/apes")).settings().name()).isEqualTo("second");
    }

    @Test
    void aChangedLinkGetsANewRouteAndNoOtherDoes() throws Exception {
        edges.start();
        Map<String, Boolean> before = routes();
        var others = rest.links.get(ALERTS);
        Snapshot now = SmallConfig.in(folder.resolve("now"), "").current();

        take(now, SmallConfig.in(folder.resolve("next"), "name: other").current());

        assertThat(rest.links.get(NOTICES).settings().name()).isEqualTo("other");
        assertThat(rest.links.get(ALERTS)).isSameAs(others);
        assertThat(routes()).isEqualTo(before);
        assertThat(edges.open(NOTICES)).isTrue();
        assertThat(edges.calls().begin(NOTICES)).isTrue();
    }

    @Test
    void aChangedLinkWhoseRouteCannotBeBuiltHasItsFormerRoute() throws Exception {
        edges.start();
        Map<String, Boolean> before = routes();
        Snapshot now = SmallConfig.in(folder.resolve("now"), "").current();
        Snapshot broken = SmallConfig.in(folder.resolve("next"), "broken: true, name: other")
                .current();

        assertThatIllegalStateException().isThrownBy(() -> take(now, broken));

        assertThat(rest.links.get(NOTICES).settings().name()).isNull();
        assertThat(routes()).isEqualTo(before);
        assertThat(edges.open(NOTICES)).isTrue();
    }

    /** A call in flight ends on the former route; meanwhile no other one begins, and delivery claims nothing. */
    @Test
    void theRouteIsReplacedWhenNoCallIsInFlight() throws Exception {
        edges.start();
        Snapshot now = SmallConfig.in(folder.resolve("now"), "").current();
        Snapshot next = SmallConfig.in(folder.resolve("next"), "name: other").current();
        assertThat(edges.calls().begin(NOTICES)).isTrue();

        CompletableFuture<Void> reload = CompletableFuture.runAsync(() -> take(now, next));
        await().until(() -> !edges.open(NOTICES));
        assertThat(edges.calls().begin(NOTICES)).isFalse();
        assertThat(edges.open(REPORTS)).isTrue();
        assertThat(rest.links.get(NOTICES).settings().name()).isNull();

        edges.calls().end(NOTICES);
        reload.get(2, TimeUnit.MINUTES);
        assertThat(edges.calls().begin(NOTICES)).isTrue();
        assertThat(rest.links.get(NOTICES).settings().name()).isEqualTo("other");
    }

    /** What was built for a snapshot that did not come into force is taken back: its routes, and the links that it brought. */
    @Test
    void aSnapshotThatIsGivenUpLeavesTheRoutesOfTheOneInForce() throws Exception {
        edges.start();
        Map<String, Boolean> before = routes();
        Path next = folder.resolve("next");
        SmallConfig.in(next, "name: other");
        Snapshot tried = zoo("next", "first", "broken: false");
        edges.ready(new SnapshotReady(partners.current(), tried));
        assertThat(routes()).hasSizeGreaterThan(before.size());

        edges.settled(new SnapshotSettled(List.of(NOTICES)));

        assertThat(routes()).isEqualTo(before);
        assertThat(edges.open(NOTICES)).isTrue();
    }

    /** An error is no exception: the link has its former route, and is not left closed. */
    @Test
    void anErrorOfAConnectorLeavesTheFormerRoute() throws Exception {
        edges.start();
        Map<String, Boolean> before = routes();
        Snapshot next = SmallConfig.in(folder.resolve("next"), "name: error").current();

        assertThatThrownBy(() -> take(partners.current(), next)).isInstanceOf(NoClassDefFoundError.class);

        assertThat(routes()).isEqualTo(before);
        assertThat(edges.open(NOTICES)).isTrue();
        take(
                partners.current(),
                SmallConfig.in(folder.resolve("mended"), "name: other").current());
        assertThat(rest.links.get(NOTICES).settings().name()).isEqualTo("other");
    }

    /** As a reload does it. */
    private void take(Snapshot before, Snapshot next) {
        try {
            edges.ready(new SnapshotReady(before, next));
            partners.use(next);
        } finally {
            edges.settled(new SnapshotSettled(List.of()));
        }
    }

    private Snapshot zoo(String at, String name, String bears) throws IOException {
        Path config = folder.resolve(at);
        Files.createDirectories(config.resolve("partners"));
        Files.writeString(config.resolve("partners/zoo.yml"), """
                partner: zoo
                names: {es: Zoológico inventado, en: Invented zoo}
                country: EC
                links:
                  apes: {direction: receive, connector: file, contract: fge/status/v1,
                         records: {case-status: fge/status/case-status/v1}, credentials: [{id: main, kind: folder}],
                         settings: {name: %s}}
                  bears: {direction: send, connector: rest, contract: ministry/notices/v1,
                          records: {police-report: ministry/notices/police-report/v1}, credential: {kind: apiKey}, settings: {%s}}
                """.formatted(name, bears));
        return SmallConfig.in(config, "").current();
    }

    @Test
    void aStoppedLinkThatFetchesIsClosedWithAllItsRoutesAndNoOther() throws Exception {
        edges.start();
        states.stop(LISTS, "operator:olga");
        assertThat(edges.open(LISTS)).isFalse();
        assertThat(closed()).containsExactly("edge.police.lists", "edge.police.lists.2");

        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedBodiesReceived("other");
        template.sendBody("seda:lists", "waiting");
        template.sendBody("seda:lists-2", "other");
        received.assertIsSatisfied(5_000);

        received.reset();
        received.expectedBodiesReceived("waiting");
        states.start(LISTS, "operator:olga");
        received.assertIsSatisfied(5_000);
        assertThat(closed()).isEmpty();
        assertThat(edges.open(LISTS)).isTrue();
    }

    @Test
    void aLinkThatWasStoppedBeforeTheGatewayStartedStaysClosed() {
        states.stop(LISTS, "operator:olga");
        edges.start();
        assertThat(closed()).containsExactly("edge.police.lists", "edge.police.lists.2");
        states.start(LISTS, "operator:olga");
        assertThat(closed()).isEmpty();
    }

    @Test
    void theRoutesOfAnEndpointStayUpSoThatItsEdgeCanSayNoInItsOwnWay() {
        edges.start();
        states.stop(REPORTS, "operator:olga");
        assertThat(closed()).isEmpty();
        assertThat(edges.open(REPORTS)).isFalse();
    }

    @Test
    void aStoppedSendingLinkIsNotOpenForDelivery() {
        edges.start();
        states.stop(NOTICES, "operator:olga");
        assertThat(edges.open(NOTICES)).isFalse();
        assertThat(closed()).isEmpty();
    }

    @Test
    void aDrainingLinkFetchesNothingAndSendsWhatItHas() {
        edges.start();
        states.drain(LISTS, "operator:olga");
        assertThat(closed()).containsExactly("edge.police.lists", "edge.police.lists.2");
        states.drain(NOTICES, "operator:olga");
        assertThat(edges.open(NOTICES)).isTrue();
        assertThat(edges.takesNew(NOTICES)).isFalse();
        states.stop(NOTICES, "operator:olga");
        assertThat(edges.open(NOTICES)).isFalse();
        states.start(LISTS, "operator:olga");
        states.start(NOTICES, "operator:olga");
        assertThat(closed()).isEmpty();
        assertThat(edges.takesNew(NOTICES)).isTrue();
    }

    @Test
    void atTheEndTheEndpointsCloseAndSendingEdgesStayForWhatIsOnTheWire() {
        edges.start();
        edges.stop();
        assertThat(edges.ready()).isFalse();
        assertThat(edges.open(NOTICES)).isFalse();
        assertThat(routes())
                .containsEntry("edge.ministry.notices", true)
                .containsEntry("edge.police.lists", false)
                .containsEntry("edge.police.alerts", false)
                .containsEntry("edge.police.reports", false);
    }

    @Test
    void theEndpointsCloseBeforeDeliveryEndsAndDeliveryEndsBeforeTheCourier() {
        assertThat(edges.getPhase()).isGreaterThan(Integer.MAX_VALUE - 90);
    }

    @Test
    void anEdgeThatCannotBeOpenedStopsTheStartAndIsNamed() throws IOException {
        edges = edges(SmallConfig.in(folder.resolve("broken"), "broken: true"));
        assertThatIllegalStateException()
                .isThrownBy(edges::start)
                .withMessage("the edge of ministry/notices cannot be opened");
        assertThat(edges.ready()).isFalse();
    }

    private List<String> closed() {
        return routes().entrySet().stream()
                .filter(route -> !route.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Route id to whether it runs. */
    private Map<String, Boolean> routes() {
        Map<String, Boolean> routes = new TreeMap<>();
        for (Route route : context.getRoutes()) {
            routes.put(
                    route.getRouteId(),
                    context.getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted());
        }
        return routes;
    }
}
