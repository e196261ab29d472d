package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of a link that drains, what was there before leaves and what came later waits, alone and in files. */
class DrainTest {

    private static final LinkId NOTICES = LinkId.parse("ministry/notices");
    private static final LinkId FILES = LinkId.parse("fge/reports");
    private static final Instant DRAINS = DeliveryFixture.NOW.plusSeconds(60);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private DeliveryFixture fixture;

    @BeforeEach
    void oneBeforeAndOneAfter() throws SQLException {
        database.empty("delivery.delivery", "delivery.delivery_order", "delivery.batch_out");
        fixture = new DeliveryFixture(database);
        fixture.report("2026030712453100001");
        fixture.report("2026030712453100002");
        fixture.run(
                tx -> tx.createStatement()
                        .executeUpdate(
                                "update delivery.delivery set created_at = created_at + interval '2 minutes' where business_id = '2026030712453100002'"));
    }

    private List<String> claimed() throws SQLException {
        return fixture.rounds.run(fixture.snapshot(), Map.of(NOTICES, 10), List.of()).ready().stream()
                .map(each -> each.claimed().businessId())
                .toList();
    }

    private List<String> inFile() throws SQLException {
        var link = fixture.snapshot().link(FILES).orElseThrow();
        return fixture.run(tx -> fixture.files.load(tx, fixture.snapshot(), link, "node-1", DeliveryFixture.NOW))
                .file()
                .map(file -> file.claimed().stream()
                        .map(ClaimedDelivery::businessId)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    @Test
    void whatWasThereLeavesAndTheRestWhenItIsStarted() throws SQLException {
        fixture.draining.put(NOTICES, DRAINS);
        assertThat(claimed()).containsExactly("2026030712453100001");
        assertThat(claimed()).isEmpty();
        fixture.draining.clear();
        assertThat(claimed()).containsExactly("2026030712453100002");
    }

    @Test
    void aLinkThatDrainsHoldsNobodyElseBack() throws SQLException {
        fixture.draining.put(FILES, DRAINS);
        assertThat(claimed()).containsExactlyInAnyOrder("2026030712453100001", "2026030712453100002");
        assertThat(inFile()).containsExactly("2026030712453100001");
    }
}
