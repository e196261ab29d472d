package org.enlace.gateway.replay;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of operators. Thread-safe. */
@Component
class Desk extends AuditedDesk {

    Desk(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/operators", "The replays cannot be read.");
    }
}
