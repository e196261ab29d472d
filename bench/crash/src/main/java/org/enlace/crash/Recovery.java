package org.enlace.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.enlace.crash.process.PartnerControl;
import org.enlace.crash.process.ProductProcess;
import org.enlace.crash.process.Topology;

/** Starts the ended processes and waits until the product works again, without other intervention. Not thread-safe. */
final class Recovery {

    private static final long START_PATIENCE_MILLIS = 150_000;
    private static final long ACCEPT_PATIENCE_MILLIS = 60_000;
    private static final int START_TRIES = 3;

    private final Topology topology;
    private final PartnerControl partnerControl;
    private final double rate;

    /** @param rate records a second while a gateway lives */
    Recovery(Topology topology, PartnerControl partnerControl, double rate) {
        this.topology = topology;
        this.partnerControl = partnerControl;
        this.rate = rate;
    }

    /**
     * Duration of a recovery.
     *
     * @param readyMillis until all gateways were ready; -1 if one died before, as planned
     * @param acceptedMillis until the first message was accepted; -1 as above
     */
    record Times(long readyMillis, long acceptedMillis) {}

    /** The first start of a run; returns when messages are accepted. */
    Times first(boolean mayDie) throws IOException, InterruptedException {
        long since = System.currentTimeMillis();
        startAll();
        must(BoundedPolling.until(partnerControl::ready, START_PATIENCE_MILLIS), "the simulated partners do not start");
        partnerControl.rate(rate);
        return after(since, mayDie);
    }

    /**
     * After a fault.
     *
     * @param since when it was over, milliseconds since 1970
     * @param mayDie whether a gateway may die again before it is ready: a point is armed in it
     */
    Times after(long since, boolean mayDie) throws IOException, InterruptedException {
        long accepted = accepted(0);
        // Records that nobody can take would only take the processors that the restart needs.
        boolean silenced = topology.gateways().stream().noneMatch(ProductProcess::alive) && rate(0);
        if (!ready(mayDie)) {
            rate(rate);
            return new Times(-1, -1);
        }
        long ready = System.currentTimeMillis() - since;
        if (silenced) {
            rate(rate);
        }
        boolean took = BoundedPolling.until(
                () -> accepted(accepted) > accepted || mayDie && !allAlive(), ACCEPT_PATIENCE_MILLIS);
        must(took, "nothing is accepted any more");
        return new Times(ready, mayDie && !allAlive() ? -1 : System.currentTimeMillis() - since);
    }

    /** False if a gateway died before it was ready, as planned. */
    private boolean ready(boolean mayDie) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            startAll();
            boolean over = BoundedPolling.until(() -> allReady() || !allAlive(), START_PATIENCE_MILLIS);
            if (allAlive() && over) {
                return true;
            }
            if (mayDie && !allAlive()) {
                return false;
            }
            must(tries < START_TRIES, "a gateway does not start");
        }
    }

    /** Leaves running processes alone. Database and brokers come first: no gateway waits long for them. */
    private void startAll() throws IOException {
        topology.database().start();
        for (ProductProcess broker : topology.brokers()) {
            broker.start();
        }
        topology.partners().start();
        for (ProductProcess gateway : topology.gateways()) {
            gateway.start();
        }
    }

    private boolean allAlive() {
        return topology.gateways().stream().allMatch(ProductProcess::alive);
    }

    private boolean allReady() {
        return topology.gateways().stream().allMatch(topology::ready);
    }

    private boolean rate(double perSecond) {
        try {
            partnerControl.rate(perSecond);
            return true;
        } catch (UncheckedIOException busy) {
            return false;
        }
    }

    private long accepted(long otherwise) {
        try {
            return partnerControl.standing().accepted();
        } catch (UncheckedIOException busy) {
            return otherwise;
        }
    }

    private static void must(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalStateException(otherwise);
        }
    }
}
