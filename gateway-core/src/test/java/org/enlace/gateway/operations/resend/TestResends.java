package org.enlace.gateway.operations.resend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.linkstate.StoppedLinkRepository;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.delivery.TestSendAgain;
import org.enlace.gateway.exchange.delivery.TestWakeUps;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.exchange.intake.TestTranslateAgain;
import org.enlace.gateway.exchange.intake.dryrun.StoredComparison;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.operations.alarm.AgreementAlarms;
import org.enlace.gateway.operations.alarm.AlarmRegistry;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.operations.alarm.AutoRelease;
import org.enlace.gateway.operations.alarm.CertificateAlarms;
import org.enlace.gateway.operations.alarm.MissingConnectors;
import org.enlace.gateway.operations.alarm.StoppedLinkBacklog;
import org.enlace.gateway.platform.cluster.Leases;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDiskSpace;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.certificates.CertificateStore;

/** The room for the tests of other rooms; the wake-up queue is deaf. */
public final class TestResends {

    /** Nothing lies there until a test puts it there, which takes it away again. */
    public static final Path CERTIFICATES = folder();

    public final Set<LinkId> unserved = new HashSet<>();
    /** So many may be sent again by one. */
    public static final int ALONE = 500;

    public final Approvals approvals;
    public final ApprovalDecisions voices;
    public final ResendService replays;
    public final EditedMessageService editedMessageService;
    public final DeadLetterService parking;
    public final TestDiskSpace disk = new TestDiskSpace();
    /** What other rooms know. */
    public final List<AlarmSource> others = new CopyOnWriteArrayList<>();

    public final AlarmRegistry alarms;
    public final CertificateStore certificates;
    public final StoppedLinkBacklog stopped;
    public final StoredComparison comparison;
    final AutoRelease recovery;
    final DeliveryResend deliveryResend;
    public final Reprocessing reprocessing;
    public final ResendJobRunner runner;
    final TestNodeLife life = new TestNodeLife("node-1");

    private static final List<SingletonTasks> DUTIES = new CopyOnWriteArrayList<>();

    private final OperatorTransactions operatorTransactions;
    private final ResendPreviewService resendPreviewService;
    private final DataSource source;
    private final Partners partners;
    private final Clock clock;
    private final ResendItemProcessor work;

    /** A room whose records were sealed with these keys. */
    public TestResends(DataSource source, Partners partners, Clock clock, TestSealing keys) {
        this.source = source;
        this.partners = partners;
        this.clock = clock;
        TestRegistry registry = new TestRegistry(keys);
        deliveryResend = TestSendAgain.over(keys, registry);
        TestTranslateAgain.Both intake = TestTranslateAgain.over(source, keys);
        reprocessing = intake.again();
        comparison = intake.comparison();
        certificates = new CertificateStore(CERTIFICATES, clock);
        OperatorTransactions operatorTransactions = new OperatorTransactions(source, clock, "test");
        approvals = TestAccess.approvals(source, clock);
        voices = TestAccess.voices(source, clock);
        work = new ResendItemProcessor(deliveryResend, reprocessing);
        replays = new ResendService(
                new ResendJobRepository(),
                new ResendPreviewService(deliveryResend, reprocessing, partners, clock),
                operatorTransactions,
                approvals,
                clock,
                ALONE);
        this.operatorTransactions = operatorTransactions;
        resendPreviewService = new ResendPreviewService(deliveryResend, reprocessing, partners, clock);
        editedMessageService = new EditedMessageService(
                new ResendJobRepository(),
                operatorTransactions,
                reprocessing,
                partners,
                TestWakeUps.silent(),
                approvals,
                clock);
        parking = new DeadLetterService(new DeadLetterGroups(), intake.giveUp(), replays, operatorTransactions, clock);
        stopped = new StoppedLinkBacklog(
                new UnroutableDeliveries(),
                new StoppedLinkRepository(),
                partners,
                operatorTransactions,
                clock,
                Duration.ofHours(1));
        alarms = new AlarmRegistry(
                new DeadLetterGroups(),
                stopped,
                new MissingConnectors(wire(), new UnroutableDeliveries(), partners, clock),
                new CertificateAlarms(certificates, clock),
                new AgreementAlarms(partners, clock),
                new ResendJobRepository(),
                new StoredMessages(),
                approvals,
                disk.space(),
                others,
                partners,
                operatorTransactions,
                clock,
                Duration.ofHours(24));
        recovery = new AutoRelease(deliveryResend, partners, clock);
        end();
        runner = runner(life);
    }

    /** The same room, in which one sends so many again without an approval. */
    ResendService alone(int many) {
        return new ResendService(
                new ResendJobRepository(), resendPreviewService, operatorTransactions, approvals, clock, many);
    }

    /** A wire over which everything would leave, but for links whose connector is away. */
    private Transmission wire() {
        return new Transmission() {
            @Override
            public SendOutcome send(LinkId link, OutboundRequest message) {
                throw new IllegalStateException("nothing is sent here");
            }

            @Override
            public boolean open(LinkId link) {
                return served(link);
            }

            @Override
            public boolean served(LinkId link) {
                return !unserved.contains(link);
            }
        };
    }

    /** Another node. */
    ResendJobRunner runner(String node) {
        return runner(new TestNodeLife(node));
    }

    private ResendJobRunner runner(TestNodeLife its) {
        String node = its.node();
        SingletonTasks singletonTasks = new SingletonTasks(new Leases(source), its);
        DUTIES.add(singletonTasks);
        return new ResendJobRunner(
                new ResendJobRepository(), work, partners, singletonTasks, TestWakeUps.silent(), source, clock, node);
    }

    /** Nodes of tests before this one would take its duties. */
    private static void end() {
        DUTIES.forEach(SingletonTasks::end);
        DUTIES.clear();
    }

    private static Path folder() {
        try {
            Path folder = TestFolder.make("certificates-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
