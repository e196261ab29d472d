package org.enlace.gateway.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.partners.LinkStateChanged;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Claims what is due for every open link and hands it to the link's lane. One thread claims, a bounded pool sends. Thread-safe. */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int SENDERS = 48;

    /** Without any wake-up the rows are looked at this often. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Partners partners;
    private final Shipments shipments;
    private final Courier courier;
    private final Transmission transmission;
    private final OutcomeCommitter outcomes;
    private final DeliveryTransactions transactions;
    private final Clock clock;
    private final String node;
    private final Duration linger;
    private final Semaphore wake = new Semaphore(0);
    private final Map<LinkId, LinkLane> lanes = new HashMap<>();
    private ExecutorService senders;
    private volatile Thread thread;

    Dispatcher(
            Partners partners,
            Shipments shipments,
            Courier courier,
            Transmission transmission,
            OutcomeCommitter outcomes,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node,
            @Value("${enlace.delivery.linger:25ms}") Duration linger) {
        this.partners = partners;
        this.shipments = shipments;
        this.courier = courier;
        this.transmission = transmission;
        this.outcomes = outcomes;
        this.transactions = new DeliveryTransactions(source, node + "/claims", clock);
        this.clock = clock;
        this.node = node;
        this.linger = linger;
    }

    @Override
    public synchronized void start() {
        senders = Executors.newFixedThreadPool(SENDERS, runnable -> new Thread(runnable, "sender"));
        thread = new Thread(this::run, "dispatcher");
        thread.start();
        courier.listen(ids -> wake());
    }

    /** Something may be due. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        int last = 0;
        while (thread == Thread.currentThread()) {
            try {
                boolean woken = last > 0 || wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (woken) {
                    // Wake-ups come in swarms: one look for all of them keeps claims large.
                    Thread.sleep(linger.toMillis());
                    wake.drainPermits();
                }
                last = look();
            } catch (InterruptedException end) {
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("claiming failed ({}), trying again", failed.getClass().getSimpleName());
                last = 0;
            }
        }
    }

    private int look() throws SQLException {
        Snapshot snapshot = partners.current();
        Map<LinkId, Integer> room = room(snapshot);
        if (room.isEmpty()) {
            return 0;
        }
        Shipments.Loaded loaded = transactions.run(
                tx -> shipments.load(tx, snapshot, room, node, clock.instant()), Shipments.Loaded::audit);
        Map<LinkId, List<Shipments.Shipment>> byLink = new LinkedHashMap<>();
        loaded.ready().forEach(each -> byLink.computeIfAbsent(each.claimed().link(), id -> new ArrayList<>())
                .add(each));
        byLink.forEach((id, ready) -> lane(snapshot.link(id).orElseThrow()).take(ready));
        return loaded.claimed();
    }

    private Map<LinkId, Integer> room(Snapshot snapshot) {
        Map<LinkId, Integer> room = new LinkedHashMap<>();
        for (PartnerLink link : snapshot.links().values()) {
            if (!link.receives() && !link.batches() && transmission.open(link.id())) {
                int free = lane(link).room();
                if (free > 0) {
                    room.put(link.id(), free);
                }
            }
        }
        return room;
    }

    private LinkLane lane(PartnerLink link) {
        synchronized (lanes) {
            return lanes.computeIfAbsent(
                    link.id(),
                    id -> new LinkLane(
                            link.permits(),
                            link.retry(),
                            new LinkLane.Sending(
                                    transmission,
                                    new RetryPlan(
                                            () -> ThreadLocalRandom.current().nextDouble()),
                                    outcomes::put,
                                    senders,
                                    clock,
                                    this::wake)));
        }
    }

    /** What is in line for a link that an operator has stopped goes back to its rows; what is on the wire goes on. */
    @EventListener
    void changed(LinkStateChanged change) {
        if (change.running()) {
            wake();
            return;
        }
        LinkLane lane;
        synchronized (lanes) {
            lane = lanes.get(change.link());
        }
        if (lane != null) {
            lane.giveBack();
        }
    }

    @Override
    public void stop() {
        Thread claiming = thread;
        thread = null;
        if (claiming == null) {
            return;
        }
        try {
            claiming.interrupt();
            claiming.join(DRAIN.toMillis());
            List<LinkLane> all;
            synchronized (lanes) {
                all = new ArrayList<>(lanes.values());
            }
            all.forEach(LinkLane::giveBack);
            senders.shutdown();
            if (!senders.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("some attempts did not end in time; their leases run out and they are sent again");
            }
            outcomes.close();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the doors are closed and before the routes end: attempts on the wire need them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
