package org.enlace.gateway.operations.notification;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.enlace.connector.HttpCall;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a heartbeat to an outside service as long as the gateway works; the service raises an alarm when the heartbeat stops. For one thread. */
@Component
class ExternalHeartbeat {

    /** Its name among the channels. */
    static final String WAY = "heartbeat";

    private static final Logger LOG = LoggerFactory.getLogger(ExternalHeartbeat.class);

    private final OutboundHttpClient outboundHttpClient;
    private final ChannelBackoffRepository ways;
    private final Partners partners;
    private final Transactions transactions;
    private final Clock clock;
    private Instant tried = Instant.MIN;

    ExternalHeartbeat(
            OutboundHttpClient outboundHttpClient,
            ChannelBackoffRepository ways,
            Partners partners,
            DataSource source,
            Clock clock) {
        this.outboundHttpClient = outboundHttpClient;
        this.ways = ways;
        this.partners = partners;
        this.transactions = new Transactions(source, Duration.ofSeconds(5));
        this.clock = clock;
    }

    /** @param works tells if the gateway really works; called only when a heartbeat is due */
    void beat(BooleanSupplier works) throws SQLException {
        Optional<NotificationPlan.Heartbeat> rule = partners.current().notices().flatMap(NotificationPlan::heartbeat);
        Instant now = clock.instant();
        if (rule.isEmpty() || tried.isAfter(now.minus(rule.get().every())) || !works.getAsBoolean()) {
            return;
        }
        tried = now;
        // Queries the database before it reports that all is well.
        int before = transactions.run(tx -> ways.all(tx).stream()
                .filter(each -> each.name().equals(WAY))
                .mapToInt(ChannelBackoffRepository.Broken::attempts)
                .sum());
        try {
            outboundHttpClient.send(
                    HttpCall.of(rule.get().post() ? "POST" : "GET", rule.get().url()));
        } catch (NotificationFailedException failed) {
            LOG.warn("notices: the heartbeat is not heard ({})", failed.word());
            transactions.run(tx -> ways.failed(tx, WAY, before, clock.instant()));
            return;
        }
        if (before > 0) {
            transactions.run(tx -> ways.goes(tx, WAY));
        }
    }
}
