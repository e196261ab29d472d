package org.enlace.gateway.console.web;

import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Deadline;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Provides the only database access of this package: a short read-only transaction of the reading role, in which the database itself hides every row
 * that the institution neither sent nor receives. All queries of one transaction see the same moment. Thread-safe.
 */
@Component
public class ScopedReader {

    private static final int SECONDS = 10;

    private final JdbcClient client;
    private final JdbcTemplate rows;
    private final PlatformTransactionManager transactions;

    public ScopedReader(@Qualifier("readDataSource") DataSource readDataSource) {
        this.client = JdbcClient.create(readDataSource);
        this.rows = new JdbcTemplate(readDataSource);
        this.transactions = new DataSourceTransactionManager(readDataSource);
    }

    /** Runs a transaction that ends with the deadline of the request, and after ten seconds at the latest. */
    private TransactionTemplate transaction() {
        Deadline.check();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setTimeout(Deadline.seconds(SECONDS));
        return transaction;
    }

    /** Does the same for a query of another package, which needs a connection. */
    public <T> T connected(Viewer viewer, ConnectionCallback<T> question) {
        return as(viewer, client -> rows.execute(question));
    }

    /** Runs the query as this operator's institution and returns its result. */
    public <T> T as(Viewer viewer, Function<JdbcClient, T> question) {
        return transaction().execute(status -> {
            client.sql("select set_config('enlace.institution', :institution, true)")
                    .param("institution", viewer.institution())
                    .query(String.class)
                    .single();
            return question.apply(client);
        });
    }
}
