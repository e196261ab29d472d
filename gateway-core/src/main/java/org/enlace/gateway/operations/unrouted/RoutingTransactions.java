package org.enlace.gateway.operations.unrouted;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions in which operators decide about unrouted records. Thread-safe. */
@Component
class RoutingTransactions extends AuditedTransactions {

    RoutingTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/unrouted", "The unrouted records cannot be read.");
    }
}
