package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCommitterTest {

    private static final int MANY = 200;

    private final List<List<Integer>> tried = new CopyOnWriteArrayList<>();
    private final List<Integer> written = new CopyOnWriteArrayList<>();
    private final List<Integer> failed = new CopyOnWriteArrayList<>();
    private final CountDownLatch begin = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53100", "53300", "55P03", "57014", "25006"})
    void aDatabaseThatIsAwayIsAskedOnceAndAllThatWaitAreToldAtOnce(String state) {
        try (GroupCommitter<Integer> committer = committer(group -> {
            throw new SQLException("away", state);
        })) {
            allWait(committer);

            await().atMost(Duration.ofSeconds(10)).until(() -> failed.size() == MANY);
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
            allWait(committer);

            await().atMost(Duration.ofSeconds(10)).until(() -> failed.size() + written.size() == MANY);
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
            allWait(committer);

            await().atMost(Duration.ofSeconds(10)).until(() -> failed.size() + written.size() == MANY);
            assertThat(failed).doesNotHaveDuplicates().contains(7, MANY - 1);
            assertThat(tried.get(tried.size() - 1)).containsExactly(7);
        }
    }

    /** The first one holds the committer until all the others wait. */
    private void allWait(GroupCommitter<Integer> committer) {
        IntStream.range(0, MANY)
                .forEach(number -> assertThat(committer.offer(number)).isTrue());
        begin.countDown();
    }

    private interface Database {
        void write(List<Integer> group) throws SQLException;
    }

    private GroupCommitter<Integer> committer(Database database) {
        return new GroupCommitter<>("test-committer", MANY, Duration.ofMillis(1), new GroupCommitter.Work<>() {
            @Override
            public void commit(List<Integer> group) throws Exception {
                assertThat(begin.await(10, TimeUnit.SECONDS)).isTrue();
                tried.add(group);
                database.write(group);
                written.addAll(group);
            }

            @Override
            public void failed(Integer item, Exception cause) {
                failed.add(item);
            }
        });
    }
}
