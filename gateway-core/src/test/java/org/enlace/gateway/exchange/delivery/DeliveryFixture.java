package org.enlace.gateway.exchange.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.files.FileDispatcher;
import org.enlace.gateway.exchange.delivery.files.OutgoingFiles;
import org.enlace.gateway.exchange.delivery.outbox.CaseNumbers;
import org.enlace.gateway.exchange.delivery.outbox.ConsentCheck;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.PreparedRecord;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.exchange.shadowmapping.TestShadowMappings;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.platform.tracing.Traces;
import org.enlace.mappings.Context;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.springframework.util.unit.DataSize;

/** The whole room over a real database and the shipped configuration; the wire and the wake-up queue are the test's own. */
public final class DeliveryFixture {

    static final Instant NOW = TestOutbox.NOW;
    private static final LinkId POLICE = LinkId.parse("police/reports");

    public final MovingClock clock = new MovingClock(NOW);
    final Partners partners = TestPartners.shipped();
    public final List<OutboundRequest> sent = new CopyOnWriteArrayList<>();
    public final TestNodeLife life = new TestNodeLife("node-1");
    final OutboundPreparation shipments;
    public final OutgoingFiles files;
    final DeliveryResend sendAgain;
    final ResultQueue endings = new ResultQueue();
    final DispatchCycle rounds;
    final TestSealing keys;
    final SafetyStopCheck stopList;
    final SafetyStopWriter stops;
    final TestWakeUpQueue queue = new TestWakeUpQueue();
    final WakeUps wakeUps = TestWakeUps.shared(queue, life);
    public final Dispatcher dispatcher;
    public final FileDispatcher fileDispatcher;
    public volatile Function<LinkId, SendOutcome> partner =
            link -> new SendOutcome.Receipt(Optional.of("recibo"), false);
    public volatile boolean open = true;

    /** Links that drain, and since when. */
    final Map<LinkId, Instant> draining = new ConcurrentHashMap<>();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Transactions transactions;
    private final TestRegistry registry;
    private final Outbox outbox = new Outbox();

    public DeliveryFixture(TestDatabase database) {
        this(database, new TestSealing());
    }

    public DeliveryFixture(TestDatabase database, TestSealing keys) {
        this(database.appDataSource(), keys);
    }

    public DeliveryFixture(DataSource source, TestSealing keys) {
        this(source, keys, Duration.ofSeconds(1));
    }

    /** @param look interval of the dispatcher's rounds without any wake-up */
    DeliveryFixture(DataSource source, TestSealing keys, Duration look) {
        this.keys = keys;
        transactions = new Transactions(source);
        registry = new TestRegistry(keys);
        DeliveryClaims deliveryClaims = new DeliveryClaims(link -> Optional.ofNullable(draining.get(link)));
        AttemptResultWriter outcomes = new AttemptResultWriter(registry.journal, new ReceiptEncryption(keys.sealer));
        OutwardTranslation translation = new OutwardTranslation(keys.pseudonyms);
        PayloadRepository frozen = new PayloadRepository(keys.sealer);
        sendAgain = TestSendAgain.over(keys, registry);
        OpenedRecords opened = new OpenedRecords(registry.records);
        stopList = new SafetyStopCheck(source, new ChangeNotifier());
        ConsentCheck consentCheck = new ConsentCheck(stopList, new StatedConsents());
        SendAuthorization sendAuthorization = new SendAuthorization(
                new Entitlement(new CaseNumbers(registry.registry), consentCheck),
                opened,
                new PolicyRecheck(registry.journal, translation),
                new ResendWriter(frozen, registry.journal),
                consentCheck);
        stops = new SafetyStopWriter(registry.journal, stopList);
        shipments = new OutboundPreparation(
                deliveryClaims,
                opened,
                translation,
                frozen,
                outcomes,
                registry.journal,
                TestShadowMappings.over(source),
                sendAuthorization,
                stopList);
        files = new OutgoingFiles(deliveryClaims, shipments, outcomes, keys.sealer, sendAuthorization, stopList);
        Dispatcher.Pace pace = new Dispatcher.Pace(Duration.ofMillis(1), Duration.ofMillis(1), look);
        DeliveryTraces traces = new DeliveryTraces(Traces.NONE);
        AttemptMetrics figures = new AttemptMetrics(meters, clock, traces);
        rounds = new DispatchCycle(endings, outcomes, deliveryClaims, shipments, source, figures, clock, "node-1");
        dispatcher = new Dispatcher(
                partners,
                rounds,
                endings,
                wakeUps,
                wire(),
                clock,
                pace,
                life,
                new InFlightLimit(DataSize.ofMegabytes(64)),
                stopList,
                traces);
        fileDispatcher = new FileDispatcher(
                partners,
                files,
                wire(),
                dispatcher,
                source,
                clock,
                life,
                life.duties(source),
                stopList,
                figures,
                traces);
    }

    public Snapshot snapshot() {
        return partners.current();
    }

    public <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    /** Takes in a report as intake does, but for its own journal entries; the deliveries are due now. */
    public List<NewDelivery> report(String number) throws SQLException {
        UUID message = TimeOrderedId.at(NOW);
        Translation translation = translated(number);
        PreparedRecord record = registry.sealing.prepare(
                message,
                translation.record(),
                snapshot().catalogue().recordType(translation.record().type()));
        return run(tx -> {
            Map<UUID, CaseKeys> cases = registry.registry.append(
                    tx,
                    List.of(new Registry.Entry(record, POLICE.toString(), number, Optional.empty(), Optional.empty())),
                    NOW);
            registry.journal.records(tx, List.of(record.skeleton()));
            List<NewDelivery> deliveries = new ArrayList<>();
            snapshot().routes(POLICE, record.record(), translation.record().body(), NOW).routes().stream()
                    .map(route -> delivery(message, route, number, cases.get(message)))
                    .forEach(deliveries::add);
            outbox.append(tx, deliveries);
            return deliveries;
        });
    }

    private Translation translated(String number) {
        try {
            return snapshot()
                    .catalogue()
                    .inward("police/reports/police-report/v1")
                    .translate(
                            InventedReport.xml(number), Context.receivedAt(NOW).build());
        } catch (UntranslatableException stuck) {
            throw new AssertionError(stuck);
        }
    }

    private NewDelivery delivery(UUID message, Route route, String number, CaseKeys itsCase) {
        UUID id = TimeOrderedId.at(NOW);
        return new NewDelivery(
                id,
                id,
                message,
                POLICE,
                route.to(),
                DeliveryKind.RECORD,
                1,
                "police-report/v1",
                number,
                1,
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                snapshot().hash(),
                List.of("case:" + itsCase.caseId()),
                NOW,
                NOW.plus(Duration.ofDays(7)));
    }

    private Transmission wire() {
        return new Transmission() {
            @Override
            public SendOutcome send(LinkId link, OutboundRequest message) {
                sent.add(message);
                return partner.apply(link);
            }

            @Override
            public boolean open(LinkId link) {
                return open;
            }
        };
    }
}
