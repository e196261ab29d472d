package org.enlace.gateway.monitoring.indicators;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads as the reading role of the whole house, all of one result at the same moment. Thread-safe. */
final class NationalReading {

    private static final int SECONDS = 15;

    /** Groups of a million victims in memory; a spill to disk costs several times as much. */
    private static final String WORK_MEMORY = "64MB";

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    NationalReading(DataSource source) {
        this.client = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.transaction.setReadOnly(true);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.transaction.setTimeout(SECONDS);
    }

    <T> T read(Function<JdbcClient, T> question) {
        return transaction.execute(status -> {
            client.sql("select set_config('enlace.institution', '*', true), set_config('work_mem', :memory, true)")
                    .param("memory", WORK_MEMORY)
                    .query()
                    .singleRow();
            return question.apply(client);
        });
    }
}
