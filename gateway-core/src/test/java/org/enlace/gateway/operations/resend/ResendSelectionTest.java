package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter over deliveries finds. */
class ResendSelectionTest {

    private static final ActingOperator INSTALLATION = new ActingOperator("olga", "*");
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<String> MINISTRY = Optional.of("ministry/notices");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestDeliveries deliveries;
    private TestResends testResends;

    @BeforeEach
    void anEmptyRoom() throws SQLException {
        database.empty("replay.item", "replay.job", "replay.group_note", "schedule.lease", "journal.record");
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        testResends = new TestResends(database.appDataSource(), deliveries.partners(), deliveries.clock(), keys);
    }

    /** A replay makes deliveries of old messages today. */
    @Test
    void sinceIsWhenTheMessageCameAndNotWhenItsDeliveryWasMadeAnew() throws Exception {
        UUID first = deliveries.report("2026030712453100001").get(1);
        deliveries.deliver();
        Instant came = TimeOrderedId.momentOf(first);
        ResendRequest again = new ResendRequest(
                ResendFilter.of(List.of(first)),
                ReprocessingStage.DELIVER,
                VersionChoice.PINNED,
                "una prueba",
                50,
                0,
                0);
        UUID job = testResends.replays.start(INSTALLATION, "again", again).id();
        for (int i = 0;
                i < 50
                        && testResends
                                .replays
                                .job(INSTALLATION, job)
                                .orElseThrow()
                                .state()
                                .equals("RUNNING");
                i++) {
            testResends.runner.step();
            deliveries.clock().forward(Duration.ofSeconds(2));
        }
        Instant later = came.plusSeconds(60);
        assertThat(deliveries.count(
                        "delivery.delivery where replay_job = '" + job + "' and created_at > '" + later + "'"))
                .isOne();

        assertThat(found(since(later))).isZero();
        assertThat(found(since(came))).isEqualTo(2);
    }

    /** So that the index over them answers, and not the whole table. */
    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "SENDING", "RETRYING", "PARKED"})
    void whatIsUnfinishedIsLookedForAmongTheUnfinished(String state) throws SQLException {
        deliveries.report("2026030712453100001");
        String change = "update delivery.delivery set state = ?, finished_at = %s where link = 'ministry/notices'";
        deliveries.update(change.formatted("null"), state);
        assertThat(found(in(state))).isOne();

        deliveries.update(change.formatted("now()"), state);
        assertThat(found(in(state))).isZero();
    }

    private static ResendFilter since(Instant from) {
        return new ResendFilter(
                List.of(), ANY, MINISTRY, ANY, ANY, ANY, Optional.of(from), Optional.empty(), ANY, Optional.empty());
    }

    private static ResendFilter in(String state) {
        return new ResendFilter(
                List.of(),
                ANY,
                MINISTRY,
                ANY,
                Optional.of(state),
                ANY,
                Optional.empty(),
                Optional.empty(),
                ANY,
                Optional.empty());
    }

    private long found(ResendFilter filter) {
        return testResends.replays.count(
                INSTALLATION,
                new ResendRequest(filter, ReprocessingStage.DELIVER, VersionChoice.PINNED, "una prueba", 50, 0, 0));
    }
}
