package org.enlace.gateway.security.access;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package. Thread-safe. */
@Component
class AccessTransactions extends AuditedTransactions {

    AccessTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/access", "Who may do what cannot be read.");
    }
}
