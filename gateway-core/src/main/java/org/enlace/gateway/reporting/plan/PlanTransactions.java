package org.enlace.gateway.reporting.plan;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;

/** Runs the transactions of this package. Thread-safe. */
final class PlanTransactions extends AuditedTransactions {

    /** @param lane a name that no other writer of the audit has */
    PlanTransactions(DataSource source, Clock clock, String lane) {
        super(source, clock, lane, "The plan cannot be read.");
    }
}
