package org.enlace.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.rights.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.HER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.number;
import static org.enlace.gateway.rights.ErasureHouse.report;
import static org.enlace.gateway.rights.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the transport go when their time is over. */
class RetentionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureHouse house;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        house = new ErasureHouse(database, lists, data);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void copiesWhoseTimeIsOverAreDestroyedUnlessTheyAreHeldOrWait() throws SQLException {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.outbox.look();
        house.outbox.deliver();
        Retention retention =
                new Retention(new Destroyed(), house.outbox.destroying(), house.books, house.outbox.clock());
        assertThat(retention.run("operator:ana", 30, false).counts().values()).containsOnly(0);
        house.outbox.clock().forward(Duration.ofDays(31));
        UUID hold = house.holds.ofCase("operator:ana", number(1), "trial");

        assertThat(retention.run("operator:ana", 30, true).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(house.arrivals.count("journal.payload")).as("it was dry").isEqualTo(2);
        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(house.arrivals.count("journal.payload")).isOne();
        assertThat(house.arrivals.count("delivery.destroyed")).isOne();
        assertThat(house.arrivals.count("delivery.partner_answer"))
                .as("with what was sent")
                .isEqualTo(3);

        house.holds.lift("operator:ana", hold, "over");

        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 1));
        assertThat(house.arrivals.count("delivery.partner_answer")).isZero();
        assertThat(house.arrivals.count("delivery.delivery where state = 'DELIVERED'"))
                .isEqualTo(4);
        assertThat(house.arrivals.count("registry.mention where wrapped_key is not null"))
                .isEqualTo(2);
    }

    /** An agreement may say a hundred years; ids know no moment before 1970. */
    @Test
    void whatIsKeptForAHundredYearsIsKept() throws SQLException {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        house.outbox.clock().forward(Duration.ofDays(31));
        Retention retention =
                new Retention(new Destroyed(), house.outbox.destroying(), house.books, house.outbox.clock());
        assertThat(retention.run("operator:ana", 36_500, false).counts().values())
                .containsOnly(0);
        assertThat(house.arrivals.count("journal.payload")).isOne();
    }
}
