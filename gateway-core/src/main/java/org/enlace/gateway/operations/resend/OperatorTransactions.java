package org.enlace.gateway.operations.resend;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of operators. Thread-safe. */
@Component
public class OperatorTransactions extends AuditedTransactions {

    OperatorTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        super(source, clock, node + "/operators", "The replays cannot be read.");
    }
}
