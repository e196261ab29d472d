package org.enlace.gateway.renewals;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room. Thread-safe. */
@Component
class RenewalDesk extends AuditedDesk {

    private final String node;

    RenewalDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/renewals", "What institutions propose cannot be read.");
        this.node = node;
    }

    /** The name of this node, which no other has at the same time. */
    String node() {
        return node;
    }
}
