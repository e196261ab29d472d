package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.number;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.report;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.victim;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.operations.datasubject.RetentionCommitment.Direction;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of files go like all copies, however the file ended: sent, given up, or taken apart. */
class EndedFilesTest {

    private static final String KEPT = "delivery.batch_out where sealed is not null";
    private static final int TEN_YEARS = 3_650;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureFixture erasureFixture;
    private CopyRetention byHand;
    private AgreedRetention agreed;

    @BeforeEach
    void aFileOfTwoThatIsNotTaken() throws SQLException {
        erasureFixture = new ErasureFixture(database, lists, data);
        database.empty("rights.promise", "rights.retention_day");
        byHand = new CopyRetention(
                new PayloadErasure(),
                erasureFixture.outbox.destroying(),
                erasureFixture.books,
                erasureFixture.outbox.clock());
        agreed = new AgreedRetention(
                new PayloadErasure(),
                erasureFixture.outbox.destroying(),
                erasureFixture.arrivals.partners(),
                erasureFixture.books,
                erasureFixture.outbox.clock(),
                tx -> erasureFixture.outbox.clock().instant());
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureFixture.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureFixture.outbox.broken(FaultCode.FOLDER_UNWRITABLE);
        erasureFixture.outbox.look();
        assertThat(erasureFixture.arrivals.count(KEPT)).isOne();
    }

    @AfterEach
    void end() {
        erasureFixture.close();
    }

    private void later(int days) {
        erasureFixture.outbox.clock().forward(Duration.ofDays(days));
    }

    /** What would go by hand, and what by agreement if its promises are as old. */
    private int over(int days) {
        int counted = byHand.run("operator:ana", days, true).counts().get("FILES");
        if (days == TEN_YEARS) {
            assertThat(agreed.counted()).containsEntry("FILES", counted);
        }
        return counted;
    }

    /** Thirty days go by in which somebody looks, and then something may go. */
    private void settled() throws InterruptedException {
        for (int looks = 0; looks < 16; looks++) {
            pass();
            later(looks < 15 ? 2 : 0);
        }
    }

    private void pass() throws InterruptedException {
        agreed.pass(() -> true);
    }

    private void giveUp() {
        erasureFixture.books.write(
                tx -> new UnroutableDeliveries()
                        .cancel(
                                tx,
                                TestDeliveries.ATTORNEY,
                                10,
                                erasureFixture.outbox.clock().instant()),
                done -> List.of());
    }

    @Test
    void aFileThatWasGivenUpGoesSoLongAfterThatUnlessItIsHeld() throws Exception {
        later(40);
        assertThat(over(30)).as("it waits").isZero();
        giveUp();
        assertThat(erasureFixture.arrivals.count("delivery.batch_out where finished_at is null"))
                .as("nobody closed it")
                .isOne();
        later(1);
        assertThat(over(TEN_YEARS)).isZero();
        later(TEN_YEARS);
        UUID hold = erasureFixture.holds.ofCase("operator:ana", number(1), "trial");
        assertThat(over(TEN_YEARS)).as("held").isZero();
        erasureFixture.holds.lift("operator:ana", hold, "over");
        assertThat(over(TEN_YEARS)).isOne();
        settled();
        assertThat(erasureFixture.arrivals.count(KEPT)).isZero();
        assertThat(erasureFixture.arrivals.count("delivery.destroyed d join delivery.batch_out b on b.id = d.id"))
                .as("its digest")
                .isOne();
    }

    @Test
    void byHandTooAndNotWhatIsParked() {
        erasureFixture.outbox.broken(FaultCode.INTERNAL);
        erasureFixture.outbox.look();
        later(40);
        assertThat(over(30)).as("parked").isZero();
        erasureFixture.books.write(
                tx -> {
                    try (Statement statement = tx.createStatement()) {
                        return statement.executeUpdate(
                                "update delivery.delivery set state = 'RETRYING' where state = 'PARKED'");
                    }
                },
                done -> List.of());
        giveUp();
        later(31);
        assertThat(byHand.run("operator:ana", 30, false).counts()).containsEntry("FILES", 1);
        assertThat(over(30)).isZero();
    }

    /** Its lines went on without it; of whom it spoke, nobody can read in the rows any more. */
    @Test
    void aFileThatWasTakenApartGoesUnlessSomebodyHeldMayHaveBeenInIt() throws Exception {
        erasureFixture.safety.ofCase("operator:ana", number(1), "danger");
        erasureFixture.outbox.well();
        erasureFixture.outbox.look();
        erasureFixture.outbox.look();
        assertThat(erasureFixture.arrivals.count(KEPT))
                .as("the next one left without her")
                .isEqualTo(2);
        assertThat(erasureFixture.arrivals.count(
                        KEPT + " and not exists (select from delivery.delivery d where d.batch_id = batch_out.id)"))
                .isOne();
        later(TEN_YEARS + 1);
        assertThat(over(TEN_YEARS)).isEqualTo(2);
        UUID hold = erasureFixture.holds.ofCase("operator:ana", number(1), "trial");
        assertThat(over(TEN_YEARS)).as("the one that left").isOne();
        settled();
        assertThat(erasureFixture.arrivals.count(KEPT)).isOne();
        erasureFixture.holds.lift("operator:ana", hold, "over");
        later(1);
        pass();
        assertThat(erasureFixture.arrivals.count(KEPT)).isZero();
    }

    @Test
    void theLongestPromiseOfItsLinesKeepsAFile() throws Exception {
        giveUp();
        later(TEN_YEARS + 1);
        assertThat(over(TEN_YEARS)).isOne();
        String one = erasureFixture.books.read(tx -> {
            try (Statement statement = tx.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select min(agreement) from delivery.delivery where batch_id is not null")) {
                row.next();
                return row.getString(1);
            }
        });
        erasureFixture.books.write(
                tx -> {
                    Instant now = erasureFixture.outbox.clock().instant();
                    RetentionCommitments.note(
                            tx, Map.of(new RetentionCommitment(one, Direction.FROM, "x/y", 36_500), now), now);
                    return true;
                },
                done -> List.of());
        assertThat(agreed.counted()).containsEntry("FILES", 0);
    }

    /** Among as many others that its lines are not worth a look at all of them. */
    @Test
    void destroyingAFileFindsItsLinesByAnIndex() throws SQLException {
        giveUp();
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy,
                        mapping, snapshot, created_at, finished_at)
                    select gen_random_uuid(), gen_random_uuid(), 'police/reports', 'fge/reports', 'x', n::text, 1, 'DELIVERED', now(), now(), 'a', 'p', 'm', 's',
                        now(), now() from generate_series(1, 20000) as n
                    """);
            statement.execute("analyze delivery.delivery");
        }
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            UUID file;
            try (ResultSet row = statement.executeQuery("select id from delivery.batch_out")) {
                row.next();
                file = row.getObject(1, UUID.class);
            }
            assertThat(explained(
                            statement,
                            "select id from delivery.delivery where batch_id = any(array['" + file + "']::uuid[])"))
                    .contains("delivery_file")
                    .doesNotContain("Seq Scan");
            long before = wholeReads(statement);
            assertThat(erasureFixture
                            .outbox
                            .destroying()
                            .files(
                                    app,
                                    List.of(file),
                                    erasureFixture.outbox.clock().instant()))
                    .isOne();
            assertThat(wholeReads(statement)).isEqualTo(before);
        }
    }

    private static String explained(Statement statement, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("explain " + sql)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    private static long wholeReads(Statement statement) throws SQLException {
        statement.execute("select pg_stat_force_next_flush()");
        try (ResultSet row = statement.executeQuery(
                "select seq_scan from pg_stat_user_tables where schemaname = 'delivery' and relname = 'delivery'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
