package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.number;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.report;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the transport go when their time is over. */
class CopyRetentionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureHouse erasureHouse;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        erasureHouse = new ErasureHouse(database, lists, data);
    }

    @AfterEach
    void end() {
        erasureHouse.close();
    }

    @Test
    void copiesWhoseTimeIsOverAreDestroyedUnlessTheyAreHeldOrWait() throws SQLException {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureHouse.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureHouse.outbox.look();
        erasureHouse.outbox.deliver();
        CopyRetention retention = new CopyRetention(
                new PayloadErasure(),
                erasureHouse.outbox.destroying(),
                erasureHouse.books,
                erasureHouse.outbox.clock());
        assertThat(retention.run("operator:ana", 30, false).counts().values()).containsOnly(0);
        erasureHouse.outbox.clock().forward(Duration.ofDays(31));
        UUID hold = erasureHouse.holds.ofCase("operator:ana", number(1), "trial");

        assertThat(retention.run("operator:ana", 30, true).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(erasureHouse.arrivals.count("journal.payload"))
                .as("it was dry")
                .isEqualTo(2);
        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(erasureHouse.arrivals.count("journal.payload")).isOne();
        assertThat(erasureHouse.arrivals.count("delivery.destroyed")).isOne();
        assertThat(erasureHouse.arrivals.count("delivery.partner_answer"))
                .as("with what was sent")
                .isEqualTo(3);

        erasureHouse.holds.lift("operator:ana", hold, "over");

        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 1));
        assertThat(erasureHouse.arrivals.count("delivery.partner_answer")).isZero();
        assertThat(erasureHouse.arrivals.count("delivery.delivery where state = 'DELIVERED'"))
                .isEqualTo(4);
        assertThat(erasureHouse.arrivals.count("registry.mention where wrapped_key is not null"))
                .isEqualTo(2);
    }

    /** An agreement may say a hundred years; ids know no moment before 1970. */
    @Test
    void whatIsKeptForAHundredYearsIsKept() throws SQLException {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureHouse.outbox.clock().forward(Duration.ofDays(31));
        CopyRetention retention = new CopyRetention(
                new PayloadErasure(),
                erasureHouse.outbox.destroying(),
                erasureHouse.books,
                erasureHouse.outbox.clock());
        assertThat(retention.run("operator:ana", 36_500, false).counts().values())
                .containsOnly(0);
        assertThat(erasureHouse.arrivals.count("journal.payload")).isOne();
    }
}
