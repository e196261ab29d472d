package org.enlace.gateway.exchange.registry.entities;

import java.sql.SQLException;
import org.enlace.gateway.platform.cluster.SingletonPoller;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the conclusions on one node at a time, within three seconds of what became known, in bounded batches. Thread-safe. */
@Component
class ConclusionWork extends SingletonPoller {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionWork.class);
    private static final int BATCH = 500;

    private final Conclusions conclusions;

    ConclusionWork(Conclusions conclusions, SingletonTasks singletonTasks, WorkPoller workPoller) {
        super("conclusions", Conclusions.SOMETHING_DUE, singletonTasks, workPoller);
        this.conclusions = conclusions;
    }

    @Override
    protected void work() {
        try {
            while (singletonTask.isHeldHere() && conclusions.catchUp(BATCH) == BATCH) {
                LOG.debug("more to conclude");
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("nothing can be concluded now ({})", failed.getClass().getSimpleName());
        }
    }
}
