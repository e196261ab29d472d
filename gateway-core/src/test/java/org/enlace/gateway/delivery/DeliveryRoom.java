package org.enlace.gateway.delivery;

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
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.PreparedRecord;
import org.enlace.gateway.registry.Registry;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.schedule.News;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.shadow.TestShadows;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.enlace.gateway.traces.Traces;
import org.enlace.mappings.Context;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.springframework.util.unit.DataSize;

/** The whole room over a real database and the shipped configuration; the wire and the courier are the test's own. */
final class DeliveryRoom {

    static final Instant NOW = TestOutbox.NOW;
    private static final LinkId POLICE = LinkId.parse("police/reports");

    final MovingClock clock = new MovingClock(NOW);
    final Partners partners = TestPartners.shipped();
    final List<Outgoing> sent = new CopyOnWriteArrayList<>();
    final TestNodeLife life = new TestNodeLife("node-1");
    final Shipments shipments;
    final OutgoingFiles files;
    final SendAgain sendAgain;
    final Endings endings = new Endings();
    final Rounds rounds;
    final TestSealing keys;
    final StopList stopList;
    final Stops stops;
    final Dispatcher dispatcher;
    final FileDispatcher fileDispatcher;
    volatile Function<LinkId, SendOutcome> partner = link -> new SendOutcome.Receipt(Optional.of("recibo"), false);
    volatile boolean open = true;

    /** Links that drain, and since when. */
    final Map<LinkId, Instant> draining = new ConcurrentHashMap<>();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Transactions transactions;
    private final TestRegistry registry;
    private final Outbox outbox = new Outbox();

    DeliveryRoom(TestDatabase database) {
        this(database, new TestSealing());
    }

    DeliveryRoom(TestDatabase database, TestSealing keys) {
        this(database.appDataSource(), keys);
    }

    DeliveryRoom(DataSource source, TestSealing keys) {
        this.keys = keys;
        transactions = new Transactions(source);
        registry = new TestRegistry(keys);
        Claims claims = new Claims(link -> Optional.ofNullable(draining.get(link)));
        Outcomes outcomes = new Outcomes(registry.journal, new SaidSeal(keys.sealer));
        OutwardTranslation translation = new OutwardTranslation(keys.pseudonyms);
        Frozen frozen = new Frozen(keys.sealer);
        sendAgain = TestSendAgain.over(keys, registry);
        OpenedRecords opened = new OpenedRecords(registry.records);
        stopList = new StopList(source, new News());
        Consents consents = new Consents(stopList, new ConsentsStated());
        Reconsidering reconsidering = new Reconsidering(
                new Entitlement(new CaseNumbers(registry.registry), consents),
                opened,
                new FrozenAgainstPolicy(registry.journal, translation),
                new AgainWriting(frozen, registry.journal),
                consents);
        stops = new Stops(registry.journal, stopList);
        shipments = new Shipments(
                claims,
                opened,
                translation,
                frozen,
                outcomes,
                registry.journal,
                TestShadows.over(source),
                reconsidering,
                stopList);
        files = new OutgoingFiles(claims, shipments, outcomes, keys.sealer, reconsidering, stopList);
        Dispatcher.Pace pace = new Dispatcher.Pace(Duration.ofMillis(1), Duration.ofMillis(1));
        DeliveryTraces traces = new DeliveryTraces(Traces.NONE);
        AttemptFigures figures = new AttemptFigures(meters, clock, traces);
        rounds = new Rounds(endings, outcomes, claims, shipments, source, figures, clock, "node-1");
        dispatcher = new Dispatcher(
                partners,
                rounds,
                endings,
                silent(),
                wire(),
                clock,
                pace,
                life,
                new InHand(DataSize.ofMegabytes(64)),
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

    Snapshot snapshot() {
        return partners.current();
    }

    <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    /** Takes in a report as intake does, but for its own journal entries; the deliveries are due now. */
    List<NewDelivery> report(String number) throws SQLException {
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
        } catch (Untranslatable stuck) {
            throw new AssertionError(stuck);
        }
    }

    private NewDelivery delivery(UUID message, Route route, String number, CaseKeys itsCase) {
        return new NewDelivery(
                TimeOrderedId.at(NOW),
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
            public SendOutcome send(LinkId link, Outgoing message) {
                sent.add(message);
                return partner.apply(link);
            }

            @Override
            public boolean open(LinkId link) {
                return open;
            }
        };
    }

    private static Courier silent() {
        return new Courier() {
            @Override
            public void announce(List<UUID> ids) {}

            @Override
            public void listen(Consumer<List<UUID>> listener) {}

            @Override
            public long commits() {
                return 0;
            }
        };
    }
}
