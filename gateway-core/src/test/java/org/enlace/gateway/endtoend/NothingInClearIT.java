package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.store.StoreRole;
import org.enlace.simulators.receivers.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a name came in by, good message or refused one, it lies nowhere in clear, not even while a delivery waits. */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingInClearIT {

    private static final String AWAY = "eurofront/EF-BAB-AR";

    private final RunningGateway gateway;
    private final PlantedNames names = new PlantedNames();

    NothingInClearIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    void plant() {
        gateway.partners().misbehave(AWAY, Fault.DOWN);
        new Planting(gateway, names).all();
        assertThat(names.given()).hasSizeGreaterThanOrEqualTo(20);
        await("a frozen payload waits for its receiver").until(this::frozen);
    }

    @AfterAll
    void theReceiverComesBack() {
        gateway.partners().misbehave(AWAY, Fault.NONE);
        assertThat(gateway.received().first(AWAY, Planting.WAITING))
                .contains(names.given().get(12));
        gateway.awaitQuiet();
    }

    @Test
    void noTableHoldsAName() throws SQLException {
        assertThat(frozen()).isTrue();
        assertThat(search(names.stem()).tables()).isEmpty();
    }

    @Test
    void noFileHoldsAName() throws SQLException, IOException {
        assertThat(frozen()).isTrue();
        assertThat(search(names.stem()).files()).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsInClearInATable() throws SQLException {
        String other = new PlantedNames().next();
        try (Connection superuser = gateway.sql(StoreRole.SUPER);
                Statement statement = superuser.createStatement()) {
            statement.execute("create table public.planted (said text, bytes bytea)");
            try (PreparedStatement insert = superuser.prepareStatement("insert into public.planted values (?, ?)")) {
                insert.setString(1, "el tal " + other.toLowerCase());
                insert.setBytes(2, new byte[0]);
                insert.execute();
                assertThat(search(other).tables()).contains("public.planted");
                statement.execute("truncate public.planted");
                insert.setString(1, "");
                insert.setBytes(2, ("x" + other).getBytes(StandardCharsets.UTF_16LE));
                insert.execute();
                assertThat(search(other).tables()).containsExactly("public.planted");
            } finally {
                statement.execute("drop table public.planted");
            }
        }
    }

    @Test
    void theSearchFindsWhatIsInClearInAFile() throws SQLException, IOException {
        String other = new PlantedNames().next();
        Path log = gateway.data().resolve("logs/planted.log");
        try {
            for (byte[] written : new byte[][] {
                ("x" + other).getBytes(StandardCharsets.UTF_8), ("x" + other).getBytes(StandardCharsets.UTF_16BE),
            }) {
                Files.write(log, written);
                assertThat(search(other).files()).containsExactly(log);
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private ClearTextSearch search(String word) {
        return new ClearTextSearch(gateway, new ClearText(word));
    }

    private boolean frozen() throws SQLException {
        try (Connection superuser = gateway.sql(StoreRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select exists (select from delivery.delivery d join delivery.frozen f on f.delivery_id = d.id"
                                + " where d.business_id = '" + Planting.WAITING + "' and d.state = 'RETRYING')")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
