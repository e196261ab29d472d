package org.enlace.gateway.unrouted;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions in which operators decide about unrouted records. Thread-safe. */
@Component
class RoutingDesk extends AuditedDesk {

    RoutingDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/unrouted", "The unrouted records cannot be read.");
    }
}
