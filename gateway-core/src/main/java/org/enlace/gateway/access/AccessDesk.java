package org.enlace.gateway.access;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room. Thread-safe. */
@Component
class AccessDesk extends AuditedDesk {

    AccessDesk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/access", "Who may do what cannot be read.");
    }
}
