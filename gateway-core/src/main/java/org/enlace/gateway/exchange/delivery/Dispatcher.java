package org.enlace.gateway.exchange.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.linkstate.LinkStateChanged;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotSettled;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the rounds and hands due deliveries to the queue of their link. One thread runs rounds, a bounded pool sends. Thread-safe. */
@Component
public class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int SENDERS = 48;

    /** After some looks in vain, while wake-ups can come and every receiver can be reached, they are looked at this often, and when one is due. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int IN_VAIN = 3;

    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Partners partners;
    private final DispatchCycle rounds;
    private final ResultQueue endings;
    private final WakeUps wakeUps;
    private final Transmission transmission;
    private final Clock clock;
    private final Pace pace;
    private final RoundTimer timer;
    private final NodeLiveness life;
    private final InFlightLimit bytes;
    private final SafetyStopCheck stops;
    private final DeliveryTraces traces;
    private final StartupClaimLimit startupClaimLimit = new StartupClaimLimit();
    private final Map<LinkId, LinkQueue> lanes = new HashMap<>();
    private ExecutorService senders;

    /** True if the last round may have left something that is due. */
    private volatile boolean mayHaveLeft;

    /** Number of consecutive rounds that looked for something to send and found nothing, and what the last one found to be due next. */
    private volatile int inVain;

    private volatile Instant next;
    private volatile boolean claiming;
    private volatile Thread thread;

    /**
     * The times that the dispatcher waits.
     *
     * @param quiet for how long outcomes are gathered after a quiet round: {@link RoundTimer}
     * @param busy the same after a busy one
     * @param look interval of rounds without any wake-up
     */
    @Component
    record Pace(
            @Value("${enlace.delivery.linger:25ms}") Duration quiet,
            @Value("${enlace.delivery.busy-linger:100ms}") Duration busy,
            @Value("${enlace.delivery.look:1s}") Duration look) {}

    Dispatcher(
            Partners partners,
            DispatchCycle rounds,
            ResultQueue endings,
            WakeUps wakeUps,
            Transmission transmission,
            Clock clock,
            Pace pace,
            NodeLiveness life,
            InFlightLimit bytes,
            SafetyStopCheck stops,
            DeliveryTraces traces) {
        this.traces = traces;
        this.partners = partners;
        this.rounds = rounds;
        this.endings = endings;
        this.wakeUps = wakeUps;
        this.transmission = transmission;
        this.clock = clock;
        this.pace = pace;
        this.timer = new RoundTimer(pace.quiet(), pace.busy(), System::nanoTime);
        this.life = life;
        this.bytes = bytes;
        this.stops = stops;
    }

    @Override
    public synchronized void start() {
        senders = Executors.newFixedThreadPool(SENDERS, BackgroundThreads.named("sender"));
        claiming = true;
        // Its loop ends when this field is another: it must be set before the first round.
        thread = BackgroundThreads.create("dispatcher", this::run);
        thread.start();
        wakeUps.listen(this::wake, timer::gather);
    }

    /** Something may be due. */
    public void wake() {
        timer.due();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                timer.await(pause());
                DispatchCycle.Done done = round();
                timer.over(done.moved(), mayHaveLeft);
            } catch (InterruptedException end) {
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("a round failed ({}), trying again", failed.getClass().getSimpleName());
                timer.over(0, false);
                inVain = 0;
            }
        }
    }

    private Duration pause() {
        if (inVain < IN_VAIN || !wakeUps.connected() || !away().isEmpty()) {
            return pace.look();
        }
        Duration due = next == null ? REST : Duration.between(clock.instant(), next);
        // Another node is just claiming what has been due for a while.
        return due.compareTo(pace.look()) < 0 ? pace.look() : due.compareTo(REST) > 0 ? REST : due;
    }

    private DispatchCycle.Done round() throws SQLException {
        synchronized (rounds) {
            Snapshot snapshot = partners.current();
            // Taken before anything is claimed: a node that freezes from here on has lost what it claims.
            NodeLiveness.Right right = stops.guard(life.right(DeliveryClaims.LINE));
            Room room = room(snapshot);
            DispatchCycle.Done done = rounds.run(snapshot, room.free(), back());
            toTheirLanes(snapshot, done.ready(), right);
            next = done.next();
            inVain = done.moved() > 0 || room.free().isEmpty() ? 0 : inVain + 1;
            mayHaveLeft = done.mayHaveLeft(room.free(), room.crowded());
            startupClaimLimit.done(done.moved());
            return done;
        }
    }

    private void toTheirLanes(Snapshot snapshot, List<OutboundPreparation.Shipment> ready, NodeLiveness.Right right) {
        Map<LinkId, List<OutboundPreparation.Shipment>> byLink = new LinkedHashMap<>();
        ready.forEach(each -> byLink.computeIfAbsent(each.claimed().link(), id -> new ArrayList<>())
                .add(each));
        byLink.forEach((id, deliveries) -> lane(snapshot.link(id).orElseThrow()).take(deliveries, right));
    }

    /** If the round fails, what waits for these is due later by itself. */
    private List<LinkId> back() {
        synchronized (lanes) {
            return lanes.entrySet().stream()
                    .filter(each -> each.getValue().isBack())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Returns the receivers that cannot be reached, and when each is probed next. */
    public Map<LinkId, Instant> away() {
        Map<LinkId, Instant> away = new HashMap<>();
        synchronized (lanes) {
            lanes.forEach((id, lane) -> lane.askedAgainAt().ifPresent(at -> away.put(id, at)));
        }
        return away;
    }

    /**
     * The capacity of the links.
     *
     * @param free how many may be claimed for each link; links without capacity are left out
     * @param crowded whether a link has none although its circuit breaker is closed
     */
    private record Room(Map<LinkId, Integer> free, boolean crowded) {}

    private Room room(Snapshot snapshot) {
        Map<LinkId, Integer> room = new LinkedHashMap<>();
        if (bytes.full()) {
            return new Room(room, true);
        }
        boolean crowded = false;
        for (PartnerLink link : snapshot.links().values()) {
            if (claiming && life.alive() && !link.receives() && !link.batches() && transmission.open(link.id())) {
                int free = startupClaimLimit.atMost(lane(link).room());
                if (free > 0) {
                    room.put(link.id(), free);
                } else if (lane(link).askedAgainAt().isEmpty()) {
                    crowded = true;
                }
            }
        }
        return new Room(room, crowded);
    }

    private LinkQueue lane(PartnerLink link) {
        LinkQueue lane;
        synchronized (lanes) {
            lane = lanes.computeIfAbsent(
                    link.id(),
                    id -> new LinkQueue(
                            link.permits(),
                            link.retry(),
                            new LinkQueue.Sending(
                                    transmission,
                                    new RetryPolicy(
                                            () -> ThreadLocalRandom.current().nextDouble()),
                                    this::ended,
                                    senders,
                                    bytes,
                                    clock,
                                    traces)));
        }
        lane.use(link.permits(), link.retry());
        return lane;
    }

    private void ended(AttemptResult attemptResult, Runnable done) {
        endings.put(attemptResult, done);
        timer.gather();
    }

    /**
     * Handles a changed link state. Queued deliveries of a link that an operator has stopped go back to their rows; what is on the wire goes on.
     * While the link drains, older deliveries are claimed again.
     */
    @EventListener
    void changed(LinkStateChanged change) {
        wake();
        if (change.running()) {
            return;
        }
        LinkQueue lane;
        synchronized (lanes) {
            lane = lanes.get(change.link());
        }
        if (lane != null) {
            lane.giveBack();
        }
    }

    /** A receiver whose link has a new route is tried at once, whatever its former address answered. */
    @EventListener
    void settled(SnapshotSettled change) {
        synchronized (lanes) {
            change.rebuilt().stream().map(lanes::get).filter(Objects::nonNull).forEach(LinkQueue::tryAgain);
        }
        wake();
    }

    /** Claims nothing more, waits for what is on the wire, and writes down how it ended. */
    @Override
    public void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        claiming = false;
        try {
            giveBackLines();
            senders.shutdown();
            if (!senders.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("some attempts did not end in time; their leases run out and they are sent again");
            }
            writeLastEndings();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("the last outcomes could not be written; their deliveries are sent again");
        } finally {
            thread = null;
            running.interrupt();
        }
    }

    /** Writes what has ended by now, before anybody takes its leases for lost. */
    public void writeWhatEnded() throws SQLException {
        if (!endings.isEmpty()) {
            round();
        }
    }

    /** After the round that may be going on: it has taken endings out that are not committed yet. */
    private void writeLastEndings() throws SQLException {
        synchronized (rounds) {
            while (!endings.isEmpty()) {
                round();
            }
        }
    }

    /** After the round that may be going on: nothing is claimed any more. */
    private void giveBackLines() {
        synchronized (rounds) {
            synchronized (lanes) {
                lanes.values().forEach(LinkQueue::giveBack);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Runs after the inbound endpoints are closed and before the routes end: attempts on the wire need the routes. */
    @Override
    public int getPhase() {
        return LifecyclePhase.DISPATCHER.value();
    }
}
