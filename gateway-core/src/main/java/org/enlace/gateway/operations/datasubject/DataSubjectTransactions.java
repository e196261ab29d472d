package org.enlace.gateway.operations.datasubject;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package. Thread-safe. */
@Component
class DataSubjectTransactions extends AuditedTransactions {

    @Autowired
    DataSubjectTransactions(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this(source, clock, node, "rights");
    }

    /** @param lane chain of the audit: transactions of one chain wait for each other */
    DataSubjectTransactions(DataSource source, Clock clock, String node, String lane) {
        super(source, clock, node + "/" + lane, "The rights of persons cannot be read.");
    }
}
