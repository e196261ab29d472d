package org.enlace.gateway.rights;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The transactions of this room. Thread-safe. */
@Component
class RightsBooks extends AuditedDesk {

    @Autowired
    RightsBooks(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this(source, clock, node, "rights");
    }

    /** @param lane of the audit: those of one wait for each other */
    RightsBooks(DataSource source, Clock clock, String node, String lane) {
        super(source, clock, node + "/" + lane, "The rights of persons cannot be read.");
    }
}
