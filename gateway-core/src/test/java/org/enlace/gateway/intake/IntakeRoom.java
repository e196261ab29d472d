package org.enlace.gateway.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.connector.Destinations;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.asking.Asking;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.audit.TestReceipts;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.conformance.Arrivals;
import org.enlace.gateway.conformance.OpenRuns;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.delivery.GivenUpRows;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.delivery.StopList;
import org.enlace.gateway.delivery.TestSendAgain;
import org.enlace.gateway.delivery.TestStops;
import org.enlace.gateway.delivery.TestTrialWriting;
import org.enlace.gateway.delivery.TestWakeUps;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.journal.Identities;
import org.enlace.gateway.journal.Origins;
import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.journal.Receipts;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.BearerTokens;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.CredentialsFile;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.SeenTokens;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.recovery.CameAs;
import org.enlace.gateway.recovery.DecisionList;
import org.enlace.gateway.recovery.NotBack;
import org.enlace.gateway.recovery.NotBackList;
import org.enlace.gateway.registry.DocumentKeys;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.registry.stewardship.Stewardship;
import org.enlace.gateway.registry.stewardship.TestCaseStewardship;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.shadow.TestShadows;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.TestSpace;
import org.enlace.gateway.traces.Traces;

/** The whole room over a real database and the shipped configuration. */
final class IntakeRoom implements AutoCloseable {

    static final String PARAGUAY = "invented-key-of-the-paraguayan-side";
    static final String POLICE = "invented-password-of-the-police";
    static final String ARGENTINA = "invented-argentina";
    static final String CROSSINGS = "invented-password-of-the-border-police";
    private static final String SECRETS = """
        {"partners": {"police": {"reports": {"user": "police", "password": "%s"},
                                    "crossings": {"user": "fronteras", "password": "%s"}},
                      "eurofront": {"alerts": {"EF-TRI-PY": {"apiKey": "%s"}},
                                    "xroad": {"EF-TRI-AR": {"user": "argentina", "password": "%s"}}}}}
        """.formatted(POLICE, CROSSINGS, PARAGUAY, ARGENTINA);

    final Clock clock = Clock.fixed(Candidates.NOW, ZoneOffset.UTC);
    final Partners partners = TestPartners.shipped();
    final List<UUID> announced = new CopyOnWriteArrayList<>();
    final IntakeCommitter committer;
    final LinkStates states;
    final FormIntake form;
    final TestNodeLife life = new TestNodeLife("node-1");
    final Doors doors;
    final Duties duties;
    final TestSpace disk = new TestSpace();
    final NotBackList list;
    final Path decided;
    final NotBack notBack;
    final TakenBackAgain takenBackAgain;
    final GroupWriter writer;
    final Preparation preparation;
    final TranslateAgain translateAgain;
    final StoredPayload payloads;
    final MessageIntake messages;
    final TryOut tryOut;
    final AskedMinistry ministry = new AskedMinistry();
    final KeptQueries kept;
    final Asking asking;
    final ConformanceSending conformance;
    final StopList stopList;
    final TestStops stops;
    final DocumentKeys documents;

    private final TestDatabase database;

    IntakeRoom(TestDatabase database) {
        this(database, new TestSealing(), "node-1");
    }

    IntakeRoom(TestDatabase database, TestSealing keys, String node) {
        this(database, keys, node, folder());
    }

    /** @param lists where its list of what must not come back lies */
    IntakeRoom(TestDatabase database, TestSealing keys, String node, Path lists) {
        this(database, database.appDataSource(), keys, node, lists);
    }

    /** Over a pool of somebody else's: it has no doors, and looks into no database. */
    IntakeRoom(DataSource source, TestSealing keys) {
        this(null, source, keys, "node-1", folder());
    }

    private IntakeRoom(TestDatabase database, DataSource source, TestSealing keys, String node, Path lists) {
        this.database = database;
        TestRegistry registry = new TestRegistry(keys);
        WakeUps wakeUps = TestWakeUps.over(new Announced());
        Outbox outbox = new Outbox();
        Corrections corrections = new Corrections(outbox, new Recipients(), partners);
        list = new NotBackList(lists, node, keys.index, clock);
        decided = lists.resolve(node + ".decisions");
        decided.toFile().deleteOnExit();
        DecisionList decisions = new DecisionList(lists, node);
        notBack = new NotBack(source, list, clock);
        ReceiptIds receiptIds = new ReceiptIds(keys.index);
        TakenBackLines lines = new TakenBackLines(new Origins(), receiptIds);
        Withdrawing withdrawing = new Withdrawing(
                new Versions(),
                new Standing(),
                registry.withdrawals,
                registry.registry,
                registry.records,
                partners,
                new Recipients(),
                outbox,
                corrections,
                registry.journal,
                lines);
        GivingUp givingUp = new GivingUp(new Stored(), registry.journal, lines);
        GivingUpDeliveries givingUpDeliveries =
                new GivingUpDeliveries(TestSendAgain.over(keys, registry), new GivenUpRows());
        ComesAgain comesAgain =
                new ComesAgain(notBack, new CameAs(), receiptIds, withdrawing, givingUp, givingUpDeliveries);
        DeliveryWriter deliveries = new DeliveryWriter(registry.registry, corrections, outbox);
        JournalEntries entries = new JournalEntries(registry.journal);
        OpenRuns runs = new OpenRuns(source, new HouseSign("", "test"), clock);
        RunMembership membership = new RunMembership(runs, new Identities(), new Batches(), source);
        writer = new GroupWriter(
                new Identities(),
                new Versions(),
                new Receipts(),
                registry.registry,
                withdrawing,
                new Deciding(
                        new Stewardship(),
                        new Standing(),
                        new Versions(),
                        new Recipients(),
                        outbox,
                        withdrawing,
                        partners,
                        new Receipts()),
                new CaseDeciding(
                        new TestCaseStewardship(registry.registry, source).room,
                        registry.registry,
                        new Standing(),
                        new Versions(),
                        new Recipients(),
                        outbox,
                        withdrawing,
                        corrections,
                        partners,
                        new Receipts()),
                deliveries,
                entries,
                givingUp,
                givingUpDeliveries,
                comesAgain,
                new QueryEntries(registry.journal, new Queries()),
                new RunEntries(runs, new Arrivals(), new JudgedBy(partners)),
                clock);
        committer = new IntakeCommitter(
                writer,
                new SmallFileRows(new Batches(), clock),
                source,
                wakeUps,
                list,
                decisions,
                new IntakeFigures(new SimpleMeterRegistry(), clock),
                clock,
                node,
                Duration.ofMillis(1));
        takenBackAgain = new TakenBackAgain(notBack, new Standing(), new GivenUpRows(), committer, source);
        preparation = new Preparation(registry.sealing, keys.sealer, receiptIds);
        payloads = new StoredPayload(new Stored(), keys.sealer, registry.records, preparation);
        translateAgain = new TranslateAgain(
                new Stored(),
                payloads,
                new AgainWriter(
                        new Versions(),
                        registry.registry,
                        deliveries,
                        registry.journal,
                        entries,
                        new Stored(),
                        new Origins(),
                        givingUp,
                        comesAgain));
        messages = new MessageIntake(
                partners, preparation, committer, keys.index, TestShadows.over(source), membership, clock, Traces.NONE);
        conformance = new ConformanceSending(
                runs,
                partners,
                preparation,
                committer,
                messages,
                TestSendAgain.over(keys, registry),
                wakeUps,
                source,
                clock);
        asking = new Asking(ministry, clock);
        stops = new TestStops(source, keys);
        stopList = stops.list;
        documents = new DocumentKeys(keys.index);
        kept = new KeptQueries(new Queries(), new Stored(), keys.sealer, source);
        QueryIntake queries = new QueryIntake(
                partners,
                messages,
                asking,
                new QueryBooks(committer, keys.sealer, keys.index),
                new QueryQuota(source, new Queries()),
                new StoppedQueries(stopList, documents),
                clock);
        FileItems items = new FileItems(preparation, committer, messages, clock, Traces.NONE);
        tryOut = new TryOut(preparation, items, registry.sealing, TestTrialWriting.over(keys), clock);
        FileIntake files = new FileIntake(
                partners,
                items,
                new Batches(),
                new Arrivals(),
                source,
                messages,
                membership,
                new Replacements(new Standing(), source, committer),
                clock,
                node);
        states = new LinkStates(source, new AuditTrail(source, clock, node + "/states"), clock, change -> {});
        form = new FormIntake(states, messages, clock);
        // Of the duties over a pool there is one holder at a time: the doors of another room's test stay shut.
        duties = database == null ? null : life.duties(source);
        doors = database == null
                ? null
                : new Doors(
                        states,
                        credentials(),
                        new SeenTokens(source),
                        new BearerTokens(
                                partners,
                                folder(),
                                new Certificates(folder().resolve("no-certificates"), clock),
                                Destinations.USUAL,
                                clock),
                        messages,
                        new GivenReceipts(source, new Receipts(), messages),
                        TestReceipts.over(source, folder()),
                        files,
                        new FileHandfuls(partners, files, items, new Batches(), source, committer, clock),
                        queries,
                        life,
                        duties,
                        disk.space());
    }

    private static Path folder() {
        try {
            return TestFolder.make("enlace-not-back-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Credentials credentials() {
        try {
            Path file = Files.createTempFile("credentials", ".json");
            try {
                Files.writeString(file, SECRETS);
                return new Credentials(CredentialsFile.read(file), partners.current());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final class Announced implements Courier {
        @Override
        public void announce(List<UUID> ids) {
            announced.addAll(ids);
        }

        @Override
        public void listen(Consumer<List<UUID>> listener) {}

        @Override
        public long commits() {
            return 0;
        }
    }

    void empty() throws SQLException {
        database.empty(
                "journal.message",
                "journal.payload",
                "journal.record",
                "journal.hop",
                "journal.finding",
                "journal.unrouted",
                "journal.record_correction",
                "journal.identity",
                "journal.business",
                "journal.business_version",
                "journal.batch_in",
                "journal.query",
                "journal.query_answer",
                "partners.seen_token",
                "delivery.delivery",
                "delivery.delivery_order",
                "registry.case_file",
                "registry.case_identifier",
                "registry.case_merge",
                "registry.case_decision",
                "registry.case_move",
                "registry.number_move",
                "registry.case_clash",
                "registry.spoken",
                "registry.person",
                "registry.mention_move",
                "registry.document_move",
                "registry.candidate",
                "registry.link_decision",
                "registry.likeness_due",
                "registry.due",
                "registry.person_document",
                "registry.mention",
                "registry.assertion",
                "registry.current_record",
                "registry.proceeding",
                "registry.alert",
                "recovery.not_back",
                "recovery.came_as",
                "recovery.lost",
                "recovery.epoch",
                "audit.entry",
                "audit.chain");
    }

    /** The words of one column. */
    List<String> words(String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection app = database.appDataSource().getConnection();
                PreparedStatement select = app.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }

    long count(String from) throws SQLException {
        return Long.parseLong(words("select count(*) from " + from).get(0));
    }

    @Override
    public void close() {
        asking.close();
        committer.close();
        try {
            list.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
