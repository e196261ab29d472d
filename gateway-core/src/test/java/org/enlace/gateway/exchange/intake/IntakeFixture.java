package org.enlace.gateway.exchange.intake;

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
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.connector.Destinations;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.credentials.BearerTokens;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.credentials.UsedTokens;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.backup.ReceiptAliases;
import org.enlace.gateway.exchange.backup.RestoreExclusions;
import org.enlace.gateway.exchange.backup.StewardDecisionList;
import org.enlace.gateway.exchange.conformance.ConformanceArrivals;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.delivery.TestSafetyStops;
import org.enlace.gateway.exchange.delivery.TestSendAgain;
import org.enlace.gateway.exchange.delivery.TestTrialWriting;
import org.enlace.gateway.exchange.delivery.TestWakeUps;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.delivery.outbox.AbandonedDeliveryRepository;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.intake.dryrun.ConformanceSampleSender;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.exchange.intake.endpoint.FormIntake;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.exchange.intake.endpoint.OriginalReceipts;
import org.enlace.gateway.exchange.intake.files.FileBatchIntake;
import org.enlace.gateway.exchange.intake.files.FileIntake;
import org.enlace.gateway.exchange.intake.files.FileReplacement;
import org.enlace.gateway.exchange.intake.query.QueryIntake;
import org.enlace.gateway.exchange.intake.query.QueryQuota;
import org.enlace.gateway.exchange.intake.query.QueryRecorder;
import org.enlace.gateway.exchange.intake.query.QuerySafetyStop;
import org.enlace.gateway.exchange.intake.query.StoredQueries;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.MessageIdentities;
import org.enlace.gateway.exchange.journal.MessageOrigins;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.exchange.journal.ReceiptLookup;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.query.QueryForwarder;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship;
import org.enlace.gateway.exchange.registry.stewardship.TestCaseStewardship;
import org.enlace.gateway.exchange.shadowmapping.TestShadowMappings;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TestDiskSpace;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.platform.tracing.Traces;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.audit.TestReceipts;
import org.enlace.gateway.security.certificates.CertificateStore;

/** The whole room over a real database and the shipped configuration. */
public final class IntakeFixture implements AutoCloseable {
    /** All hops, in a form that the application may read. */
    public static final String HOPS =
            "(select at, step, outcome from journal.hop union all select l.at, l.step, l.outcome from journal.hop,"
                    + " json_to_recordset(later) as l(at timestamptz, step text, outcome text)) hops";

    public static final String PARAGUAY = "invented-key-of-the-paraguayan-side";
    static final String POLICE = "invented-password-of-the-police";
    public static final String ARGENTINA = "invented-argentina";
    static final String CROSSINGS = "invented-password-of-the-border-police";
    private static final String SECRETS = """
        {"partners": {"police": {"reports": {"user": "police", "password": "%s"},
                                    "crossings": {"user": "fronteras", "password": "%s"}},
                      "eurofront": {"alerts": {"EF-TRI-PY": {"apiKey": "%s"}},
                                    "xroad": {"EF-TRI-AR": {"user": "argentina", "password": "%s"}}}}}
        """.formatted(POLICE, CROSSINGS, PARAGUAY, ARGENTINA);

    final Clock clock = Clock.fixed(Candidates.NOW, ZoneOffset.UTC);
    public final Partners partners = TestPartners.shipped();
    private final PartnerAuthentication authentication = new PartnerAuthentication(secrets(), partners.current());
    public final List<UUID> announced = new CopyOnWriteArrayList<>();
    public final IntakeCommitter committer;
    public final LinkStates states;
    final FormIntake form;
    final TestNodeLife life = new TestNodeLife("node-1");
    public final IntakeFactory endpoints;
    final SingletonTasks duties;
    public final TestDiskSpace disk = new TestDiskSpace();
    final ExclusionList list;
    public final Path decided;
    final RestoreExclusions notBack;
    final RestoredWithdrawals takenBackAgain;
    final GroupWriter writer;
    public final MessagePipeline preparation;
    final Reprocessing translateAgain;
    final StoredPayload payloads;
    final MessageIntake messages;
    final DryRun tryOut;
    public final StubMinistry ministry = new StubMinistry();
    public final StoredQueries kept;
    final QueryForwarder asking;
    final ConformanceSampleSender conformance;
    final SafetyStopCheck safetyStopCheck;
    public final TestSafetyStops stops;
    public final DocumentKeys documents;

    private final TestDatabase database;

    public IntakeFixture(TestDatabase database) {
        this(database, new TestSealing(), "node-1");
    }

    public IntakeFixture(TestDatabase database, TestSealing keys, String node) {
        this(database, keys, node, folder());
    }

    /** @param lists where its list of what must not come back lies */
    public IntakeFixture(TestDatabase database, TestSealing keys, String node, Path lists) {
        this(database, database.appDataSource(), keys, node, lists);
    }

    /** Over a pool of somebody else's: it has no endpoints, and looks into no database. */
    public IntakeFixture(DataSource source, TestSealing keys) {
        this(null, source, keys, "node-1", folder());
    }

    private IntakeFixture(TestDatabase database, DataSource source, TestSealing keys, String node, Path lists) {
        this.database = database;
        TestRegistry registry = new TestRegistry(keys);
        WakeUps wakeUps = TestWakeUps.into(announced);
        Outbox outbox = new Outbox();
        Corrections corrections = new Corrections(outbox, new Recipients(), partners);
        list = new ExclusionList(lists, node, keys.index, clock);
        decided = lists.resolve(node + ".decisions");
        decided.toFile().deleteOnExit();
        StewardDecisionList decisions = new StewardDecisionList(lists, node);
        notBack = new RestoreExclusions(source, list, clock);
        ReceiptIds receiptIds = new ReceiptIds(keys.index);
        WithdrawalListLines lines = new WithdrawalListLines(new MessageOrigins(), receiptIds);
        WithdrawalWriter withdrawalWriter = new WithdrawalWriter(
                new BusinessIdVersions(),
                new CurrentVersions(),
                registry.withdrawals,
                registry.registry,
                registry.records,
                partners,
                new Recipients(),
                outbox,
                corrections,
                registry.journal,
                lines);
        MessageAbandonment messageAbandonment = new MessageAbandonment(new StoredMessages(), registry.journal, lines);
        DeliveryAbandonment deliveryAbandonment =
                new DeliveryAbandonment(TestSendAgain.over(keys, registry), new AbandonedDeliveryRepository());
        WithdrawalReplay withdrawalReplay = new WithdrawalReplay(
                notBack, new ReceiptAliases(), receiptIds, withdrawalWriter, messageAbandonment, deliveryAbandonment);
        DeliveryWriter deliveries = new DeliveryWriter(registry.registry, corrections, outbox);
        JournalEntries entries = new JournalEntries(registry.journal);
        OpenConformanceRuns runs = new OpenConformanceRuns(source, new EnvironmentLabel("", "test"));
        ConformanceRunLookup membership =
                new ConformanceRunLookup(runs, new MessageIdentities(), new Batches(), source);
        writer = new GroupWriter(
                new MessageIdentities(),
                new BusinessIdVersions(),
                new ReceiptLookup(),
                registry.registry,
                withdrawalWriter,
                new PersonMergeWriter(
                        new Stewardship(),
                        new CurrentVersions(),
                        new BusinessIdVersions(),
                        new Recipients(),
                        outbox,
                        withdrawalWriter,
                        partners,
                        new ReceiptLookup()),
                new CaseMergeWriter(
                        new TestCaseStewardship(registry.registry, source).caseStewardship,
                        registry.registry,
                        new CurrentVersions(),
                        new BusinessIdVersions(),
                        new Recipients(),
                        outbox,
                        withdrawalWriter,
                        corrections,
                        partners,
                        new ReceiptLookup()),
                deliveries,
                entries,
                messageAbandonment,
                deliveryAbandonment,
                withdrawalReplay,
                new QueryEntries(registry.journal, new Queries()),
                new ConformanceEntries(runs, new ConformanceArrivals(), new ContractAndMappingLookup(partners)),
                clock);
        committer = new IntakeCommitter(
                writer,
                new SmallFileWriter(new Batches(), clock),
                source,
                wakeUps,
                list,
                decisions,
                new IntakeMetrics(new SimpleMeterRegistry(), clock),
                clock,
                node,
                Duration.ofMillis(1));
        takenBackAgain = new RestoredWithdrawals(
                notBack, new CurrentVersions(), new AbandonedDeliveryRepository(), committer, source);
        preparation = new MessagePipeline(registry.sealing, keys.sealer, receiptIds);
        payloads = new StoredPayload(new StoredMessages(), keys.sealer, registry.records, preparation);
        translateAgain = new Reprocessing(
                new StoredMessages(),
                payloads,
                new ReprocessingWriter(
                        new BusinessIdVersions(),
                        registry.registry,
                        deliveries,
                        registry.journal,
                        entries,
                        new StoredMessages(),
                        new MessageOrigins(),
                        messageAbandonment,
                        withdrawalReplay));
        messages = new MessageIntake(
                partners,
                preparation,
                committer,
                keys.index,
                TestShadowMappings.over(source),
                membership,
                clock,
                Traces.NONE);
        conformance = new ConformanceSampleSender(
                runs,
                partners,
                preparation,
                committer,
                messages,
                TestSendAgain.over(keys, registry),
                wakeUps,
                source,
                clock);
        asking = new QueryForwarder(ministry, clock);
        stops = new TestSafetyStops(source, keys);
        safetyStopCheck = stops.list;
        documents = new DocumentKeys(keys.index);
        kept = new StoredQueries(new Queries(), new StoredMessages(), keys.sealer, source);
        QueryIntake queries = new QueryIntake(
                partners,
                messages,
                asking,
                new QueryRecorder(committer, keys.sealer, keys.index),
                new QueryQuota(source, new Queries()),
                new QuerySafetyStop(safetyStopCheck, documents),
                clock);
        FileMessages items = new FileMessages(preparation, committer, messages, clock, Traces.NONE);
        tryOut = new DryRun(preparation, items, registry.sealing, TestTrialWriting.over(keys), clock);
        FileIntake files = new FileIntake(
                partners,
                items,
                new Batches(),
                new ConformanceArrivals(),
                source,
                messages,
                membership,
                new FileReplacement(new CurrentVersions(), source, committer),
                clock,
                node);
        states = new LinkStates(source, new AuditTrail(source, clock, node + "/states"), clock, change -> {});
        form = new FormIntake(states, messages, clock);
        // Of the duties over a pool there is one holder at a time: the endpoints of another room's test stay shut.
        duties = database == null ? null : life.duties(source);
        endpoints = database == null
                ? null
                : new IntakeFactory(
                        states,
                        authentication,
                        new UsedTokens(source),
                        new BearerTokens(
                                partners,
                                folder(),
                                new CertificateStore(folder().resolve("no-certificates"), clock),
                                Destinations.USUAL,
                                clock),
                        messages,
                        new OriginalReceipts(source, new ReceiptLookup(), messages),
                        TestReceipts.over(source, folder()),
                        files,
                        new FileBatchIntake(partners, files, items, new Batches(), source, committer, clock),
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

    /** Puts what a folder says in force, credentials of its links among it. */
    void use(Path config) {
        TestPartners.replace(partners, config);
        authentication.use(secrets(), partners.current());
    }

    private static CredentialsFile secrets() {
        try {
            Path file = Files.createTempFile("credentials", ".json");
            try {
                Files.writeString(file, SECRETS);
                return CredentialsFile.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Copies the files of a folder of configuration over those of another one. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
    }

    public void empty() throws SQLException {
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
    public List<String> words(String sql) throws SQLException {
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

    public long count(String from) throws SQLException {
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
