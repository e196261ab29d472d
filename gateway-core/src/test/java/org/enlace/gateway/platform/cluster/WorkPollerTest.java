package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkPollerTest {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final String THERE = "exists (select from schedule.news where topic = '%s')";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TestNodeLife life = new TestNodeLife("node-1");
    private final WorkPoller workPoller = new WorkPoller(database.appDataSource(), life, TICK);
    private final BlockingQueue<String> worked = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        workPoller.end();
    }

    @Test
    void onlyWhoseConditionHoldsWorks() throws Exception {
        workPoller.whenever("one", THERE.formatted("looked-for"), () -> true, () -> worked.add("one"));
        workPoller.whenever("other", THERE.formatted("never-there"), () -> true, () -> worked.add("other"));
        tell("looked-for");

        assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("one");
        // It goes on as long as there is something.
        assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("one");
        assertThat(worked).doesNotContain("other");
    }

    @Test
    void aNodeThatMayNotOrIsNotToActDoesNotAsk() throws Exception {
        AtomicBoolean mine = new AtomicBoolean();
        workPoller.whenever("duty", "true", mine::get, () -> worked.add("duty"));
        workPoller.whenever("clock", "true", () -> true, () -> worked.add("clock"));
        assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("clock");
        assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("clock");
        mine.set(true);
        String next = "clock";
        while ("clock".equals(next)) {
            next = worked.poll(2, TimeUnit.MINUTES);
        }
        assertThat(next).isEqualTo("duty");

        life.cutOff();
        // What was found before may still be on its way.
        worked.poll(20 * TICK.toMillis(), TimeUnit.MILLISECONDS);
        worked.clear();
        assertThat(worked.poll(20 * TICK.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void workNeverRunsTwiceAtOnceAndHoldsUpNoOther() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        workPoller.whenever("slow", "true", () -> true, () -> {
            begun.incrementAndGet();
            await(free);
        });
        workPoller.whenever("quick", "true", () -> true, () -> worked.add("quick"));
        for (int i = 0; i < 3; i++) {
            assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("quick");
        }
        assertThat(begun).hasValue(1);
        free.countDown();
    }

    @Test
    void aQuestionThatFailsIsAskedAgain() throws Exception {
        workPoller.whenever(
                "failing",
                "1 / (select count(*) from schedule.news where topic = 'mended') = 1",
                () -> true,
                () -> worked.add("failing"));
        assertThat(worked.poll(20 * TICK.toMillis(), TimeUnit.MILLISECONDS)).isNull();
        tell("mended");
        assertThat(worked.poll(2, TimeUnit.MINUTES)).isEqualTo("failing");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(String topic) throws SQLException {
        try (Connection connection = database.appDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into schedule.news (topic, number) values ('" + topic + "', 1) on conflict do nothing");
        }
    }
}
