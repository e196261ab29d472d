package org.enlace.gateway.configuration.linkstate;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.springframework.stereotype.Component;

/** Follows link state changes made by operators on other nodes, on a database notification and also periodically without one. Thread-safe. */
@Component
class LinkStatePoller {

    private static final String LOOK = "reading the states of the links";
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Scheduler timer = new Scheduler("link-states").start();

    LinkStatePoller(LinkStates states, ChangeNotifier changeNotifier) {
        timer.every(LOOK, EVERY, EVERY, states::refresh);
        changeNotifier.on(LinkStates.NEWS, () -> timer.execute(LOOK, states::refresh));
    }

    @PreDestroy
    void end() {
        timer.stop();
    }
}
