package org.enlace.gateway.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.access.TestAccess;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.delivery.Stranded;
import org.enlace.gateway.delivery.TestSendAgain;
import org.enlace.gateway.delivery.TestWakeUps;
import org.enlace.gateway.delivery.Transmission;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.intake.StoredComparison;
import org.enlace.gateway.intake.TestTranslateAgain;
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.StoppedLinks;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Leases;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestSpace;

/** The room for the tests of other rooms; the courier is deaf. */
public final class TestReplays {

    /** Nothing lies there until a test puts it there, which takes it away again. */
    public static final Path CERTIFICATES = folder();

    final Set<LinkId> unserved = new HashSet<>();
    /** So many may be sent again by one. */
    public static final int ALONE = 500;

    public final Approvals approvals;
    public final SecondVoices voices;
    public final Replays replays;
    public final Edits edits;
    public final Parking parking;
    public final TestSpace disk = new TestSpace();
    /** What other rooms know. */
    public final List<AlarmSource> others = new CopyOnWriteArrayList<>();

    public final Alarms alarms;
    public final Certificates certificates;
    public final StoppedLines stopped;
    public final StoredComparison comparison;
    final Recovery recovery;
    final SendAgain sendAgain;
    public final TranslateAgain translateAgain;
    final JobRunner runner;
    final TestNodeLife life = new TestNodeLife("node-1");

    private static final List<Duties> DUTIES = new CopyOnWriteArrayList<>();

    private final Desk desk;
    private final Previews previews;
    private final DataSource source;
    private final Partners partners;
    private final Clock clock;
    private final ItemWork work;

    /** A room whose records were sealed with these keys. */
    public TestReplays(DataSource source, Partners partners, Clock clock, TestSealing keys) {
        this.source = source;
        this.partners = partners;
        this.clock = clock;
        TestRegistry registry = new TestRegistry(keys);
        sendAgain = TestSendAgain.over(keys, registry);
        TestTranslateAgain.Both intake = TestTranslateAgain.over(source, keys);
        translateAgain = intake.again();
        comparison = intake.comparison();
        certificates = new Certificates(CERTIFICATES, clock);
        Desk desk = new Desk(source, clock, "test");
        approvals = TestAccess.approvals(source, clock);
        voices = TestAccess.voices(source, clock);
        work = new ItemWork(sendAgain, translateAgain);
        replays = new Replays(
                new Jobs(), new Previews(sendAgain, translateAgain, partners, clock), desk, approvals, clock, ALONE);
        this.desk = desk;
        previews = new Previews(sendAgain, translateAgain, partners, clock);
        edits = new Edits(new Jobs(), desk, translateAgain, partners, wakeUps(), approvals, clock);
        parking = new Parking(new Groups(), intake.giveUp(), replays, desk, clock);
        stopped = new StoppedLines(new Stranded(), new StoppedLinks(), partners, desk, clock, Duration.ofHours(1));
        alarms = new Alarms(
                new Groups(),
                stopped,
                new MissingConnectors(wire(), new Stranded(), partners, clock),
                new CertificateAlarms(certificates, clock),
                new AgreementAlarms(partners, clock),
                new Jobs(),
                new Stored(),
                approvals,
                disk.space(),
                others,
                partners,
                desk,
                clock,
                Duration.ofHours(24));
        recovery = new Recovery(sendAgain, partners, clock);
        end();
        runner = runner(life);
    }

    /** The same room, in which one sends so many again without a second voice. */
    Replays alone(int many) {
        return new Replays(new Jobs(), previews, desk, approvals, clock, many);
    }

    /** A wire over which everything would leave, but for links whose connector is away. */
    private Transmission wire() {
        return new Transmission() {
            @Override
            public SendOutcome send(LinkId link, Outgoing message) {
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
    JobRunner runner(String node) {
        return runner(new TestNodeLife(node));
    }

    private JobRunner runner(TestNodeLife its) {
        String node = its.node();
        Duties duties = new Duties(new Leases(source), its);
        DUTIES.add(duties);
        return new JobRunner(new Jobs(), work, partners, duties, wakeUps(), source, clock, node);
    }

    /** Nodes of tests before this one would take its duties. */
    private static void end() {
        DUTIES.forEach(Duties::end);
        DUTIES.clear();
    }

    private static WakeUps wakeUps() {
        return TestWakeUps.over(new Courier() {
            @Override
            public void announce(List<UUID> ids) {}

            @Override
            public void listen(Consumer<List<UUID>> listener) {}

            @Override
            public long commits() {
                return 0;
            }
        });
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
