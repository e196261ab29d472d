package org.enlace.gateway.registry;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.schedule.Lookout;
import org.enlace.gateway.schedule.NodeLife;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Looks for persons who may be one shortly after their records came, off the way of acceptance; whatever node comes first does it. Thread-safe. */
@Component
class CandidateWatch {

    private static final String TOPIC = "candidates";
    private static final int AT_ONCE = 500;
    /** A back-load must not keep the database busy with this alone. */
    private static final int ROUNDS = 10;

    private final CandidateSearch search;
    private final NodeLife life;
    private final Transactions transactions;
    private final Clock clock;
    private final Lookout lookout;

    CandidateWatch(
            CandidateSearch search,
            NodeLife life,
            @Qualifier("groupDataSource") DataSource source,
            Clock clock,
            Lookout lookout) {
        this.search = search;
        this.life = life;
        this.transactions = new Transactions(source);
        this.clock = clock;
        this.lookout = lookout;
        lookout.whenever(TOPIC, CandidateSearch.SOMETHING_DUE, life::alive, this::look);
    }

    private void look() {
        try {
            for (int round = 0; round < ROUNDS && life.alive(); round++) {
                if (transactions.run(tx -> search.look(tx, AT_ONCE, clock.instant())) < AT_ONCE) {
                    return;
                }
            }
        } catch (SQLException | RuntimeException notNow) {
            // The next look finds the same.
        }
    }

    @PreDestroy
    void stop() {
        lookout.leave(TOPIC);
    }
}
