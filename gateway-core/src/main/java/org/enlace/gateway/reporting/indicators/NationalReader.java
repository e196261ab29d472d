package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs queries as the reading role of the whole installation, all of one result at the same moment. Thread-safe. */
final class NationalReader {

    private static final int SECONDS = 30;

    /**
     * Settings of the database session. Groups of a million victims are kept in memory. Nested loops are the last resort: the planner takes the
     * condition of the row policies, which is true for every row here, for one that few rows meet, and would scan whole tables once for each of
     * those. Memory for hashing keeps the planner from sorting: its estimate of groups is many times too high where codes correlate.
     */
    private static final String SETTINGS = """
            select set_config('enlace.institution', '*', true), set_config('work_mem', '64MB', true),
                   set_config('hash_mem_multiplier', '4', true), set_config('enable_nestloop', 'off', true)""";

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    /** Allows one result at a time to use a second connection: two results that each hold one connection and wait for another would deadlock. */
    private final Semaphore second = new Semaphore(1);

    NationalReader(DataSource source) {
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

    /**
     * Runs several queries within {@link #read}, in any order: on two connections that see the same moment, if no other result has the second one.
     *
     * @return the answers, in the order of the queries
     */
    <T> List<T> all(JdbcClient reading, List<Function<JdbcClient, T>> questions) {
        Work<T> work = new Work<>(questions);
        if (questions.size() < 2 || !second.tryAcquire()) {
            work.on(reading);
            return work.answers();
        }
        try {
            String moment = reading.sql("select pg_export_snapshot()")
                    .query(String.class)
                    .single();
            CompletableFuture<Void> other = CompletableFuture.runAsync(
                    () -> beside(moment, work), task -> BackgroundThreads.start("indicators", task));
            try {
                work.on(reading);
            } finally {
                work.stop();
                // Also if this side failed: the other side must not outlive the transaction whose snapshot it uses.
                other.handle((done, failure) -> work.failed(failure)).join();
            }
            return work.answers();
        } finally {
            second.release();
        }
    }

    private <T> void beside(String moment, Work<T> work) {
        transaction.executeWithoutResult(status -> {
            client.sql("set transaction snapshot '" + moment + "'").update();
            client.sql(SETTINGS).query().singleRow();
            work.on(client);
        });
    }

    /** Distributes queries to several threads, one at a time. Thread-safe.  */
    private static final class Work<T> {

        private final List<Function<JdbcClient, T>> questions;
        private final AtomicReferenceArray<T> answers;
        private final AtomicInteger next = new AtomicInteger();
        private volatile Throwable failure;

        Work(List<Function<JdbcClient, T>> questions) {
            this.questions = List.copyOf(questions);
            this.answers = new AtomicReferenceArray<>(questions.size());
        }

        void on(JdbcClient client) {
            for (int each = next.getAndIncrement(); each < questions.size(); each = next.getAndIncrement()) {
                answers.set(each, questions.get(each).apply(client));
            }
        }

        void stop() {
            next.set(questions.size());
        }

        Void failed(Throwable why) {
            failure = why instanceof CompletionException ? why.getCause() : why;
            return null;
        }

        /** Returns the answers. A thread that found no connection in time does not matter if the other has answered everything. */
        List<T> answers() {
            List<T> all = new ArrayList<>();
            for (int each = 0; each < questions.size(); each++) {
                if (answers.get(each) == null) {
                    throw failure instanceof RuntimeException known ? known : new CompletionException(failure);
                }
                all.add(answers.get(each));
            }
            return all;
        }
    }
}
