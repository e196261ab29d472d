package org.enlace.gateway.configuration.linkstate;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows link state changes made by operators on other nodes, on a database notification and also periodically without one. Thread-safe. */
@Component
class LinkStatePoller {

    private static final Logger LOG = LoggerFactory.getLogger(LinkStatePoller.class);
    private static final long EVERY_SECONDS = 10;

    private final LinkStates states;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "link-states");
        thread.setDaemon(true);
        return thread;
    });

    LinkStatePoller(LinkStates states, ChangeNotifier changeNotifier) {
        this.states = states;
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        changeNotifier.on(LinkStates.NEWS, () -> timer.execute(this::look));
    }

    private void look() {
        try {
            states.refresh();
        } catch (RuntimeException notNow) {
            // The last known state stays in force; without the database nothing is processed anyway.
            LOG.debug("the states of the links could not be read");
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
