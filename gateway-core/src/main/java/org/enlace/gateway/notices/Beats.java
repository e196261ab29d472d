package org.enlace.gateway.notices;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.enlace.connector.HttpCall;
import org.enlace.gateway.partners.NoticePlan;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells a service outside that we live, as long as we do: it tells somebody when it hears nothing. For one thread.
 */
@Component
class Beats {

    /** What it is called among the ways. */
    static final String WAY = "heartbeat";

    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

    private final Post post;
    private final WayRows ways;
    private final Partners partners;
    private final Transactions transactions;
    private final Clock clock;
    private Instant tried = Instant.MIN;

    Beats(Post post, WayRows ways, Partners partners, DataSource source, Clock clock) {
        this.post = post;
        this.ways = ways;
        this.partners = partners;
        this.transactions = new Transactions(source, Duration.ofSeconds(5));
        this.clock = clock;
    }

    /** @param works whether the gateway does what it is there for; asked only when a beat is due */
    void beat(BooleanSupplier works) throws SQLException {
        Optional<NoticePlan.Heartbeat> rule = partners.current().notices().flatMap(NoticePlan::heartbeat);
        Instant now = clock.instant();
        if (rule.isEmpty() || tried.isAfter(now.minus(rule.get().every())) || !works.getAsBoolean()) {
            return;
        }
        tried = now;
        // Asks the database before it says that all is well.
        int before = transactions.run(tx -> ways.all(tx).stream()
                .filter(each -> each.name().equals(WAY))
                .mapToInt(WayRows.Broken::attempts)
                .sum());
        try {
            post.send(HttpCall.of(rule.get().post() ? "POST" : "GET", rule.get().url()));
        } catch (NotSent failed) {
            LOG.warn("notices: the heartbeat is not heard ({})", failed.word());
            transactions.run(tx -> ways.failed(tx, WAY, before, clock.instant()));
            return;
        }
        if (before > 0) {
            transactions.run(tx -> ways.goes(tx, WAY));
        }
    }
}
