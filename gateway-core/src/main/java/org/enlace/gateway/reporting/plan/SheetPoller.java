package org.enlace.gateway.reporting.plan;

import org.enlace.gateway.platform.cluster.SingletonPoller;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads new sheets within seconds of their arrival, on one node at a time. Thread-safe. */
@Component
class SheetPoller extends SingletonPoller {

    private static final Logger LOG = LoggerFactory.getLogger(SheetPoller.class);

    private final Sheets sheets;

    SheetPoller(Sheets sheets, SingletonTasks singletonTasks, WorkPoller workPoller) {
        super("sheets", SheetRepository.NEWS, singletonTasks, workPoller);
        this.sheets = sheets;
    }

    /** Reads new sheets. A sheet is read once by any node: the singleton task saves work, the rows decide. */
    @Override
    protected void work() {
        try {
            sheets.read();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "sheets could not be read ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }
}
