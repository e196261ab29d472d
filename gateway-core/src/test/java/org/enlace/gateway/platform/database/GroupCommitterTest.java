package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCommitterTest {

    private static final int MANY = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String COMMITTER = "test-committer";

    private final List<List<Integer>> tried = new CopyOnWriteArrayList<>();
    private final List<Integer> written = new CopyOnWriteArrayList<>();
    private final List<Integer> failed = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch begin = new CountDownLatch(1);
    private final AtomicLong now = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53100", "53300", "55P03", "57014", "25006"})
    void aDatabaseThatIsAwayIsAskedOnceAndAllThatWaitAreToldAtOnce(String state) {
        try (GroupCommitter<Integer> committer = committer(group -> {
            throw new SQLException("away", state);
        })) {
            allWait(committer, MANY);

            await().atMost(Duration.ofMinutes(2)).until(() -> failed.size() == MANY);
            assertThat(tried).hasSize(1);
            assertThat(written).isEmpty();
        }
    }

    @Test
    void aPoisonedItemFailsAlone() {
        try (GroupCommitter<Integer> committer = committer(group -> {
            if (group.contains(7)) {
                throw new SQLException("poison", "22021");
            }
        })) {
            allWait(committer, MANY);

            await().atMost(Duration.ofMinutes(2)).until(() -> failed.size() + written.size() == MANY);
            assertThat(failed).containsExactly(7);
        }
    }

    @Test
    void aDatabaseThatGoesAwayWhileEachIsTriedAloneIsNotAskedForTheRest() {
        try (GroupCommitter<Integer> committer = committer(group -> {
            if (group.size() > 1) {
                throw new SQLException("poison", "22021");
            }
            if (group.contains(7)) {
                throw new SQLException("away", "08006");
            }
        })) {
            allWait(committer, MANY);

            await().atMost(Duration.ofMinutes(2)).until(() -> failed.size() + written.size() == MANY);
            assertThat(failed).doesNotHaveDuplicates().contains(7, MANY - 1);
            assertThat(tried.get(tried.size() - 1)).containsExactly(7);
        }
    }

    /** With the commit of the large group an hour passed: an item that waited for as many as came last time would wait for two. */
    @Test
    void anItemAloneDoesNotWaitForAsManyAsCameLastTime() {
        try (GroupCommitter<Integer> committer = committer(group -> pass(HOUR))) {
            allWait(committer, MANY);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY);

            assertThat(committer.offer(MANY)).isTrue();

            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY + 1);
        }
    }

    @Test
    void anItemThatIsBeingPreparedIsWaitedFor() {
        try (GroupCommitter<Integer> committer = committer(group -> pass(HOUR))) {
            allWait(committer, 3);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == 3);

            boolean taken = committer.expect(() -> {
                committer.offer(3);
                waitsForMore();
                return committer.offer(4);
            });

            assertThat(taken).isTrue();
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == 5);
            assertThat(tried.get(tried.size() - 1)).containsExactly(3, 4);
        }
    }

    @Test
    void someOfACrowdWaitForTheRest() {
        try (GroupCommitter<Integer> committer = committer(group -> pass(HOUR))) {
            allWait(committer, MANY);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY);
            int crowd = tried.get(tried.size() - 1).size();

            boolean taken = committer.expect(() -> committer.offer(MANY) && committer.offer(MANY + 1));
            waitsForMore();
            IntStream.range(2, crowd).forEach(number -> committer.offer(MANY + number));

            assertThat(taken).isTrue();
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY + crowd);
            assertThat(tried.get(tried.size() - 1)).hasSize(crowd);
        }
    }

    @Test
    void anItemThatDoesNotComeIsWaitedForNoLonger() {
        try (GroupCommitter<Integer> committer = committer(group -> pass(HOUR))) {
            allWait(committer, MANY);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY);

            assertThatIllegalStateException()
                    .isThrownBy(() -> committer.expect(() -> {
                        committer.offer(MANY);
                        waitsForMore();
                        throw new IllegalStateException("refused");
                    }));

            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY + 1);
        }
    }

    /** By the test's clock commits take no time, so that there is none to wait for others. */
    @Test
    void noItemWaitsLongerThanTwoCommitsTake() {
        try (GroupCommitter<Integer> committer = committer(group -> {})) {
            allWait(committer, MANY);
            await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY);

            committer.expect(() -> {
                committer.offer(MANY);
                await().atMost(Duration.ofMinutes(2)).until(() -> written.size() == MANY + 1);
                return null;
            });
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void waitsForMore() {
        await().atMost(Duration.ofMinutes(2)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals(COMMITTER) && each.getState() == Thread.State.TIMED_WAITING));
    }

    /** The first one is a group of its own, which holds the committer until all the others wait: they are the second group. */
    private void allWait(GroupCommitter<Integer> committer, int items) {
        assertThat(committer.offer(0)).isTrue();
        reached(held);
        IntStream.range(1, items)
                .forEach(number -> assertThat(committer.offer(number)).isTrue());
        begin.countDown();
    }

    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Database {
        void write(List<Integer> group) throws SQLException;
    }

    private GroupCommitter<Integer> committer(Database database) {
        GroupCommitter.Work<Integer> work = new GroupCommitter.Work<>() {
            @Override
            public void commit(List<Integer> group) throws Exception {
                held.countDown();
                reached(begin);
                tried.add(group);
                database.write(group);
                written.addAll(group);
            }

            @Override
            public void failed(Integer item, Exception cause) {
                failed.add(item);
            }
        };
        return new GroupCommitter<>(COMMITTER, MANY, HOUR, work, now::get);
    }
}
