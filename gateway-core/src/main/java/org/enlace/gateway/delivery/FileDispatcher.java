package org.enlace.gateway.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.schedule.NodeLife;
import org.enlace.gateway.store.Absence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends files of many records, each link by its own clock. One thread for all of them: files are few. Thread-safe. */
@Component
class FileDispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FileDispatcher.class);

    /** Files are made by one node at a time: a link has one file on its way. */
    private static final String DUTY = "send-files";

    private final Partners partners;
    private final OutgoingFiles files;
    private final Transmission transmission;
    private final Dispatcher dispatcher;
    private final DeliveryTransactions transactions;
    private final RetryPlan plan =
            new RetryPlan(() -> ThreadLocalRandom.current().nextDouble());
    private final Clock clock;
    private final NodeLife life;
    private final Duties duties;
    private final Duty duty;
    private final AttemptFigures figures;
    private final DeliveryTraces traces;
    private final StopList stops;
    private final Map<LinkId, Instant> next = new HashMap<>();
    private final Map<LinkId, Ended> unwritten = new HashMap<>();
    private final Map<LinkId, Instant> away = new ConcurrentHashMap<>();
    private ScheduledExecutorService timer;

    /** How a file ended, while the database is away. */
    private record Ended(OutgoingFile file, List<Outcome> outcomes) {}

    FileDispatcher(
            Partners partners,
            OutgoingFiles files,
            Transmission transmission,
            Dispatcher dispatcher,
            DataSource source,
            Clock clock,
            NodeLife life,
            Duties duties,
            StopList stops,
            AttemptFigures figures,
            DeliveryTraces traces) {
        this.traces = traces;
        this.partners = partners;
        this.files = files;
        this.transmission = transmission;
        this.dispatcher = dispatcher;
        this.transactions = new DeliveryTransactions(source, life.node() + "/files", clock);
        this.clock = clock;
        this.life = life;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.stops = stops;
        this.figures = figures;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "file-dispatcher"));
        timer.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    void look() {
        if (!duty.mine()) {
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

    /** Asked once for all of them and without a lock: most of the time there is nothing to make a file of. */
    private Set<LinkId> waiting(List<PartnerLink> links) {
        try {
            return transactions.run(
                    tx -> files.waiting(tx, links.stream().map(PartnerLink::id).toList(), clock.instant()),
                    waiting -> List.of());
        } catch (SQLException | RuntimeException failed) {
            LOG.warn(
                    "nobody knows which files are to be made ({})",
                    failed.getClass().getSimpleName());
            links.forEach(link -> next.remove(link.id()));
            return Set.of();
        }
    }

    private boolean due(PartnerLink link) {
        Instant now = clock.instant();
        Instant after = now.plus(link.batchEvery().orElseThrow());
        Instant due = next.getOrDefault(link.id(), Instant.MIN);
        // Farther away than it ever was: the clock was set back.
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
        NodeLife.Right right = stops.guard(life.right(Claims.LINE));
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
        SendOutcome sent = transmission.send(link.id(), outgoing(file.get()));
        long micros = (System.nanoTime() - started) / 1_000;
        Instant now = clock.instant();
        List<Outcome> ended = file.get().claimed().stream()
                .map(each -> plan.of(each, sent, link.retry(), now, micros))
                .toList();
        ended.forEach(each -> traces.tried(each, now, file.get().content().length));
        took(link.id(), sent, ended);
        atOnceIf(sent instanceof SendOutcome.Receipt && loaded.more(), link);
        unwritten.put(link.id(), new Ended(file.get(), ended));
        write(link.id());
        // What waited behind these records may leave with the next file, and records of other links now.
        dispatcher.wake();
    }

    /** What one file could not hold is not to wait for the next time. */
    private void atOnceIf(boolean more, PartnerLink link) {
        if (more) {
            next.remove(link.id());
        }
    }

    /** A file that was taken is not to be put there again only because the database was away when it was. */
    private void write(LinkId link) throws SQLException {
        Ended ended = unwritten.get(link);
        try {
            transactions.run(tx -> files.ended(tx, ended.file(), ended.outcomes(), clock.instant()), audit -> audit);
            unwritten.remove(link);
            ended.outcomes().forEach(figures::written);
        } catch (SQLException | RuntimeException failed) {
            if (!Absence.is(failed)) {
                unwritten.remove(link);
            }
            throw failed;
        }
    }

    /** Receivers that did not take their last file, and when each is asked again. */
    Map<LinkId, Instant> away() {
        return Map.copyOf(away);
    }

    private void took(LinkId link, SendOutcome sent, List<Outcome> ended) {
        if (sent instanceof SendOutcome.Fault fault && fault.code().kind() == FaultCode.Kind.UNAVAILABLE) {
            ended.stream()
                    .map(Outcome::nextAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .ifPresent(next -> away.put(link, next));
        } else {
            away.remove(link);
        }
    }

    private OutgoingFiles.Loaded load(Snapshot snapshot, PartnerLink link) throws SQLException {
        return transactions.run(
                tx -> duty.holds(tx)
                        ? files.load(tx, snapshot, link, life.node(), clock.instant())
                        : OutgoingFiles.Loaded.NOTHING,
                OutgoingFiles.Loaded::audit);
    }

    private void giveBack(OutgoingFile file) throws SQLException {
        Instant now = clock.instant();
        List<Outcome> untried = file.claimed().stream()
                .map(each -> Outcome.givenBack(each, now))
                .toList();
        transactions.run(tx -> files.ended(tx, file, untried, now), audit -> audit);
    }

    private static Outgoing outgoing(OutgoingFile file) {
        return new Outgoing(file.id().toString(), "text/csv", file.content(), Optional.of(file.name()));
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            try {
                timer.awaitTermination(20, TimeUnit.SECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            timer = null;
            duties.giveUp(DUTY);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
