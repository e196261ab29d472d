package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For every institution and any data, the portal says what the tables say of it, and nothing of what they say of others. */
class PortalStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SENDERS =
            List.of("police/reports", "fge/status", "eurofront/alerts", "iom/cases", "ministry/registrations");
    private static final List<String> RECEIVERS =
            List.of("ministry/notices", "fge/reports", "police/notices", "eurofront/EF-RUM-CO");
    private static final List<String> RECORDS = List.of("police-report", "case-status", "border-alert");
    private static final List<String> REFUSALS = List.of("CONTRACT", "NOT_ENTITLED", "CONFLICT");
    private static final List<String> DELIVERIES = List.of(
            "WAITING", "SENDING", "RETRYING", "PARKED", "DELIVERED", "DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED");
    private static final List<String> MESSAGES = List.of("ACCEPTED", "ACCEPTED", "SUPERSEDED", "PARKED", "REFUSED");

    @Test
    void thePortalSaysWhatTheTablesSay() throws Exception {
        long seed = Long.getLong("enlace.seed", new Random().nextLong());
        Random random = new Random(seed);
        try (ConsoleApp app = ConsoleApp.start(database);
                Seed rows = new Seed(database)) {
            for (int i = 0; i < 300; i++) {
                message(rows, random);
            }
            PortalStore store = new PortalStore(database);
            int compared = 0;
            for (String institution :
                    new TreeSet<>(app.bean(Partners.class).current().partners().keySet())) {
                String said = new Browser(app)
                        .get("/operator/api/portal?as=" + institution, Browser.basic(ConsoleApp.OPERATOR))
                        .body();
                JsonNode portal = JSON.readTree(said);
                String as = institution + ", seed " + seed;
                assertThat(PortalStore.ways(portal.path("sends"))).as(as).isEqualTo(store.sends(institution));
                assertThat(PortalStore.ways(portal.path("receives"))).as(as).isEqualTo(store.receives(institution));
                assertThat(PortalStore.refused(portal.path("refusals"))).as(as).isEqualTo(store.refused(institution));
                assertThat(PortalStore.flaws(portal.path("refusals"))).as(as).isEqualTo(store.flaws(institution));
                waits(portal, institution, as);
                compared += store.sends(institution).size()
                        + store.receives(institution).size();
            }
            assertThat(compared).isGreaterThan(15);
        }
    }

    /** What waits is what the ways count as waiting; between the institution and another each is told once. */
    private static void waits(JsonNode portal, String institution, String as) {
        long told = 0;
        for (JsonNode wait : portal.path("waits")) {
            boolean within = wait.path("sender").asText().startsWith(institution + "/")
                    && wait.path("receiver").asText().startsWith(institution + "/");
            told += (wait.path("waiting").asLong() + wait.path("parked").asLong()) * (within ? 2 : 1);
        }
        long counted = 0;
        for (String side : List.of("sends", "receives")) {
            for (JsonNode way : portal.path(side)) {
                counted += way.path("unfinished").asLong() + way.path("parked").asLong();
            }
        }
        assertThat(told).as(as).isEqualTo(counted);
    }

    private static void message(Seed rows, Random random) throws SQLException {
        String sender = any(random, SENDERS);
        String record = any(random, RECORDS);
        String state = any(random, MESSAGES);
        String number = "INV-" + random.nextInt(1_000_000);
        Instant at = random.nextInt(3) > 0
                ? rows.ago(random.nextInt(80_000))
                : rows.before(Duration.ofHours(25 + random.nextInt(240)).toSeconds());
        UUID message = rows.message(
                sender, record, number, 1, state, state.equals("REFUSED") ? any(random, REFUSALS) : null, at);
        if (state.equals("REFUSED")) {
            for (int i = random.nextInt(4); i > 0; i--) {
                rows.finding(
                        message,
                        "campo" + random.nextInt(3),
                        random.nextBoolean() ? "required" : "pattern",
                        random.nextInt(4) > 0 ? "REFUSE" : "WARN");
            }
            return;
        }
        for (String receiver : RECEIVERS) {
            if (!state.equals("PARKED") && random.nextInt(3) == 0) {
                rows.delivery(message, sender, receiver, record, number, any(random, DELIVERIES), at);
            }
        }
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
