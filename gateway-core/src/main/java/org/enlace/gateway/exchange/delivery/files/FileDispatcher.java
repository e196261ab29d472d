package org.enlace.gateway.exchange.delivery.files;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.AttemptMetrics;
import org.enlace.gateway.exchange.delivery.AttemptResult;
import org.enlace.gateway.exchange.delivery.DeliveryClaims;
import org.enlace.gateway.exchange.delivery.DeliveryTraces;
import org.enlace.gateway.exchange.delivery.Dispatcher;
import org.enlace.gateway.exchange.delivery.RetryPolicy;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.database.DatabaseAvailability;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.enlace.gateway.security.audit.AuditLaneTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends files of many records, each link on its own schedule. One thread for all of them: files are few. Thread-safe. */
@Component
public class FileDispatcher extends ScheduledLifecycle {

    /** A database that does not answer for so long is given up; what ended meanwhile is kept. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FileDispatcher.class);

    /** Files are made by one node at a time: a link has one file on its way. */
    private static final String DUTY = "send-files";

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Partners partners;
    private final OutgoingFiles files;
    private final Transmission transmission;
    private final Dispatcher dispatcher;
    private final AuditLaneTransactions transactions;
    private final RetryPolicy plan =
            new RetryPolicy(() -> ThreadLocalRandom.current().nextDouble());
    private final Clock clock;
    private final NodeLiveness life;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final AttemptMetrics figures;
    private final DeliveryTraces traces;
    private final SafetyStopCheck stops;
    private final Map<LinkId, Instant> next = new HashMap<>();
    private final Map<LinkId, Ended> unwritten = new HashMap<>();
    private final Map<LinkId, Instant> away = new ConcurrentHashMap<>();

    /** The outcome of a file, kept while the database is away. */
    private record Ended(OutgoingFile file, List<AttemptResult> outcomes) {}

    public FileDispatcher(
            Partners partners,
            OutgoingFiles files,
            Transmission transmission,
            Dispatcher dispatcher,
            DataSource source,
            Clock clock,
            NodeLiveness life,
            SingletonTasks singletonTasks,
            SafetyStopCheck stops,
            AttemptMetrics figures,
            DeliveryTraces traces) {
        super("file-dispatcher", LifecyclePhase.BACKGROUND_TASKS);
        this.traces = traces;
        this.partners = partners;
        this.files = files;
        this.transmission = transmission;
        this.dispatcher = dispatcher;
        this.transactions = new AuditLaneTransactions(source, clock, life.node() + "/files", ANSWER);
        this.clock = clock;
        this.life = life;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.stops = stops;
        this.figures = figures;
    }

    @Override
    public synchronized void start() {
        timer.start().every("writing files for receivers", EVERY, EVERY, this::look);
    }

    public void look() {
        if (!singletonTask.isHeldHere()) {
            return;
        }
        Snapshot snapshot = partners.current();
        List<PartnerLink> due = snapshot.links().values().stream()
                .filter(link -> !link.receives() && link.batches() && due(link) && transmission.open(link.id()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Set<LinkId> waiting = waiting(due);
        for (PartnerLink link : due) {
            if (waiting.contains(link.id()) || unwritten.containsKey(link.id())) {
                try {
                    send(snapshot, link);
                } catch (SQLException | RuntimeException failed) {
                    LOG.warn(
                            "{}: a file could not be made ({})",
                            link.id(),
                            failed.getClass().getSimpleName());
                }
            }
        }
    }

    /**
     * Returns the links with records that wait for a file. One query for all of them and without a lock: most of the time there is nothing to make a
     * file of.
     */
    private Set<LinkId> waiting(List<PartnerLink> links) {
        try {
            return transactions.run(
                    tx -> files.waiting(tx, links.stream().map(PartnerLink::id).toList(), clock.instant()),
                    waiting -> List.of());
        } catch (SQLException | RuntimeException failed) {
            LOG.warn(
                    "the files that are due cannot be listed ({})",
                    failed.getClass().getSimpleName());
            links.forEach(link -> next.remove(link.id()));
            return Set.of();
        }
    }

    private boolean due(PartnerLink link) {
        Instant now = clock.instant();
        Instant after = now.plus(link.batchEvery().orElseThrow());
        Instant due = next.getOrDefault(link.id(), Instant.MIN);
        // The time is farther away than it ever was: the clock was set back.
        if (now.isBefore(due) && !due.isAfter(after)) {
            return false;
        }
        next.put(link.id(), after);
        return true;
    }

    private void send(Snapshot snapshot, PartnerLink link) throws SQLException {
        if (unwritten.containsKey(link.id())) {
            write(link.id());
        }
        NodeLiveness.Right right = stops.guard(life.right(DeliveryClaims.LINE));
        OutgoingFiles.Loaded loaded = load(snapshot, link);
        Optional<OutgoingFile> file = loaded.file();
        if (file.isEmpty()) {
            atOnceIf(loaded.more(), link);
            return;
        }
        if (!right.stands()) {
            giveBack(file.get());
            return;
        }
        long started = System.nanoTime();
        SendOutcome sent;
        try {
            sent = transmission.send(link.id(), outgoing(file.get()));
        } catch (Transmission.RouteReplacedException noAttempt) {
            giveBack(file.get());
            atOnceIf(true, link);
            return;
        }
        long micros = (System.nanoTime() - started) / 1_000;
        Instant now = clock.instant();
        List<AttemptResult> ended = file.get().claimed().stream()
                .map(each -> plan.of(each, sent, link.retry(), now, micros))
                .toList();
        ended.forEach(each -> traces.tried(each, now, file.get().content().length));
        took(link.id(), sent, ended);
        atOnceIf(sent instanceof SendOutcome.Receipt && loaded.more(), link);
        unwritten.put(link.id(), new Ended(file.get(), ended));
        write(link.id());
        // Records that waited behind these may leave with the next file, and records of other links now.
        dispatcher.wake();
    }

    /** Starts another file at once: what one file could not hold must not wait for the next scheduled time. */
    private void atOnceIf(boolean more, PartnerLink link) {
        if (more) {
            next.remove(link.id());
        }
    }

    /** A file that was taken must not be sent again only because the database was away when it was. */
    private void write(LinkId link) throws SQLException {
        Ended ended = unwritten.get(link);
        try {
            transactions.run(tx -> files.ended(tx, ended.file(), ended.outcomes(), clock.instant()), audit -> audit);
            unwritten.remove(link);
            ended.outcomes().forEach(figures::written);
        } catch (SQLException | RuntimeException failed) {
            if (!DatabaseAvailability.is(failed)) {
                unwritten.remove(link);
            }
            throw failed;
        }
    }

    /** Returns the receivers that did not take their last file, and when each is tried next. */
    Map<LinkId, Instant> away() {
        return Map.copyOf(away);
    }

    private void took(LinkId link, SendOutcome sent, List<AttemptResult> ended) {
        if (sent instanceof SendOutcome.Fault fault && fault.code().kind() == FaultCode.Kind.UNAVAILABLE) {
            ended.stream()
                    .map(AttemptResult::nextAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .ifPresent(next -> away.put(link, next));
        } else {
            away.remove(link);
        }
    }

    private OutgoingFiles.Loaded load(Snapshot snapshot, PartnerLink link) throws SQLException {
        return transactions.run(
                tx -> singletonTask.holds(tx)
                        ? files.load(tx, snapshot, link, life.node(), clock.instant())
                        : OutgoingFiles.Loaded.NOTHING,
                OutgoingFiles.Loaded::audit);
    }

    private void giveBack(OutgoingFile file) throws SQLException {
        Instant now = clock.instant();
        List<AttemptResult> untried = file.claimed().stream()
                .map(each -> AttemptResult.givenBack(each, now))
                .toList();
        transactions.run(tx -> files.ended(tx, file, untried, now), audit -> audit);
    }

    private static OutboundRequest outgoing(OutgoingFile file) {
        return new OutboundRequest(file.id().toString(), "text/csv", file.content(), Optional.of(file.name()));
    }

    @Override
    public synchronized void stop() {
        if (timer.isRunning()) {
            timer.stop(PATIENCE);
            singletonTasks.giveUp(DUTY);
        }
    }
}
