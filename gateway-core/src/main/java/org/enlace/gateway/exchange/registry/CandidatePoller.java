package org.enlace.gateway.exchange.registry;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.enlace.gateway.platform.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Looks for persons who may be the same shortly after their records came in, outside of acceptance; any node may do it. Thread-safe. */
@Component
class CandidatePoller {

    private static final Logger LOG = LoggerFactory.getLogger(CandidatePoller.class);
    private static final String TOPIC = "candidates";
    /** Records. */
    private static final int AT_ONCE = 200;
    /** A historical load must not keep the database busy with this alone. */
    private static final int ROUNDS = 10;

    private final CandidateSearch search;
    private final NodeLiveness life;
    private final Transactions transactions;
    private final Clock clock;
    private final WorkPoller workPoller;

    CandidatePoller(
            CandidateSearch search,
            NodeLiveness life,
            @Qualifier("groupDataSource") DataSource source,
            Clock clock,
            WorkPoller workPoller) {
        this.search = search;
        this.life = life;
        this.transactions = new Transactions(source);
        this.clock = clock;
        this.workPoller = workPoller;
        workPoller.whenever(TOPIC, CandidateSearch.SOMETHING_DUE, life::alive, this::look);
    }

    private void look() {
        try {
            for (int round = 0; round < ROUNDS && life.alive(); round++) {
                if (transactions.run(tx -> search.look(tx, AT_ONCE, clock.instant())) == 0) {
                    return;
                }
            }
        } catch (SQLException | RuntimeException notNow) {
            LOG.warn(
                    "persons were not compared ({}); tried again",
                    notNow.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        workPoller.leave(TOPIC);
    }
}
