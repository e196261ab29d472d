package org.enlace.gateway.monitoring.indicators;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads as the reading role of the whole house, all of one result at the same moment. Thread-safe. */
final class NationalReading {

    private static final int SECONDS = 30;

    /**
     * Groups of a million victims are kept in memory. Nested loops are the last resort: the planner takes the policies' condition, which is true for
     * every row here, for one that few rows meet, and would look into whole tables once for each of those.
     */
    private static final String SETTINGS = """
            select set_config('enlace.institution', '*', true), set_config('work_mem', '64MB', true),
                   set_config('enable_nestloop', 'off', true)""";

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
            client.sql(SETTINGS).query().singleRow();
            return question.apply(client);
        });
    }
}
