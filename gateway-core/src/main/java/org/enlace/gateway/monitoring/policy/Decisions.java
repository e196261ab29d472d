package org.enlace.gateway.monitoring.policy;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditedDesk;

/** The transactions of this room. Thread-safe. */
final class Decisions extends AuditedDesk {

    /** @param lane a name no other writer of the audit has */
    Decisions(DataSource source, Clock clock, String lane) {
        super(source, clock, lane, "The plan cannot be read.");
    }
}
