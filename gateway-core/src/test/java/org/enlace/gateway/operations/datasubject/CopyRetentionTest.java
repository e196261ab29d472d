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
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.FaultCode;
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

    private ErasureFixture erasureFixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        erasureFixture = new ErasureFixture(database, lists, data);
    }

    @AfterEach
    void end() {
        erasureFixture.close();
    }

    @Test
    void copiesWhoseTimeIsOverAreDestroyedUnlessTheyAreHeldOrWait() throws SQLException {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureFixture.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureFixture.outbox.look();
        erasureFixture.outbox.broken(FaultCode.PARTNER_TROUBLE);
        erasureFixture.outbox.deliver();
        erasureFixture.outbox.well();
        erasureFixture.outbox.deliver();
        CopyRetention retention = new CopyRetention(
                new PayloadErasure(),
                erasureFixture.outbox.destroying(),
                erasureFixture.books,
                erasureFixture.outbox.clock());
        assertThat(retention.run("operator:ana", 30, false).counts().values()).containsOnly(0);
        erasureFixture.outbox.clock().forward(Duration.ofDays(31));
        UUID hold = erasureFixture.holds.ofCase("operator:ana", number(1), "trial");

        assertThat(retention.run("operator:ana", 30, true).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(erasureFixture.arrivals.count("journal.payload"))
                .as("it was dry")
                .isEqualTo(2);
        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(erasureFixture.arrivals.count("journal.payload")).isOne();
        assertThat(erasureFixture.arrivals.count("delivery.destroyed")).isOne();
        assertThat(erasureFixture.arrivals.count("delivery.partner_answer"))
                .as("with what was sent")
                .isEqualTo(3);
        assertThat(erasureFixture.arrivals.count("delivery.refused_answer"))
                .as("the answers to what was not taken at first, too")
                .isOne();

        erasureFixture.holds.lift("operator:ana", hold, "over");

        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 1));
        assertThat(erasureFixture.arrivals.count("delivery.partner_answer")).isZero();
        assertThat(erasureFixture.arrivals.count("delivery.refused_answer")).isZero();
        assertThat(erasureFixture.arrivals.count("delivery.delivery where state = 'DELIVERED'"))
                .isEqualTo(4);
        assertThat(erasureFixture.arrivals.count("registry.mention where wrapped_key is not null"))
                .isEqualTo(2);
    }

    /** An agreement may say a hundred years; ids know no moment before 1970. */
    @Test
    void whatIsKeptForAHundredYearsIsKept() throws SQLException {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureFixture.outbox.clock().forward(Duration.ofDays(31));
        CopyRetention retention = new CopyRetention(
                new PayloadErasure(),
                erasureFixture.outbox.destroying(),
                erasureFixture.books,
                erasureFixture.outbox.clock());
        assertThat(retention.run("operator:ana", 36_500, false).counts().values())
                .containsOnly(0);
        assertThat(erasureFixture.arrivals.count("journal.payload")).isOne();
    }
}
