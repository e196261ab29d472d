package org.enlace.gateway.partners;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.schedule.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows what operators say at other nodes, when the news come and now and then without any. Thread-safe. */
@Component
class LinkStateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LinkStateWatch.class);
    private static final long EVERY_SECONDS = 10;

    private final LinkStates states;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "link-states");
        thread.setDaemon(true);
        return thread;
    });

    LinkStateWatch(LinkStates states, News news) {
        this.states = states;
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        news.on(LinkStates.NEWS, () -> timer.execute(this::look));
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
