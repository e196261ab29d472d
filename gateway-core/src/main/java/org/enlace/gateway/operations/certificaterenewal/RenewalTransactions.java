package org.enlace.gateway.operations.certificaterenewal;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package. Thread-safe. */
@Component
class RenewalTransactions extends AuditedTransactions {

    private final String node;

    RenewalTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/renewals", "What institutions propose cannot be read.");
        this.node = node;
    }

    /** The name of this node, which no other has at the same time. */
    String node() {
        return node;
    }
}
