package org.enlace.gateway.partners;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks every second whether an operator has stopped or started a link at another node. Thread-safe. */
@Component
class LinkStateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LinkStateWatch.class);
    private static final long EVERY_MILLIS = 1_000;

    private final LinkStates states;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "link-states");
        thread.setDaemon(true);
        return thread;
    });

    LinkStateWatch(LinkStates states) {
        this.states = states;
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            states.refresh();
        } catch (RuntimeException notNow) {
            // What was known last goes on; without the database nothing moves anyway.
            LOG.debug("the states of the links could not be read");
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
