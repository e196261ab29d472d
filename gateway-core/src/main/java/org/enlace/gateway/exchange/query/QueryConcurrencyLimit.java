package org.enlace.gateway.exchange.query;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;

/** Limits how many queries are open at each link at once, and thereby the threads that wait there. Thread-safe. */
final class QueryConcurrencyLimit {

    private final Map<LinkId, Semaphore> free = new ConcurrentHashMap<>();

    /** Takes a place, or returns empty if all are taken: no caller waits for one. */
    Optional<QueryPermit> take(PartnerLink asked) {
        // Another number of permits needs a restart, so the first one counts.
        Semaphore semaphore = free.computeIfAbsent(asked.id(), id -> new Semaphore(asked.permits()));
        return semaphore.tryAcquire() ? Optional.of(new Held(semaphore)) : Optional.empty();
    }

    private static final class Held implements QueryPermit {

        private final Semaphore semaphore;
        private final AtomicBoolean given = new AtomicBoolean();
        private final AtomicBoolean onTheWire = new AtomicBoolean();

        Held(Semaphore semaphore) {
            this.semaphore = semaphore;
        }

        @Override
        public void goesOut() {
            onTheWire.set(true);
        }

        @Override
        public void cameBack() {
            give();
        }

        @Override
        public void close() {
            // An attempt that goes on after its time holds its place until it ends.
            if (!onTheWire.get()) {
                give();
            }
        }

        private void give() {
            if (given.compareAndSet(false, true)) {
                semaphore.release();
            }
        }
    }
}
