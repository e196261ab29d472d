package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SealContext PLACE = new SealContext("t", "f", "1", 0);
    private static final int ROTATIONS = 20;

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-04-15T10:00:00Z"));
    private Path file;

    @BeforeEach
    void newInstallation() throws SQLException {
        file = folder.resolve("keys/sealing.json");
        database.empty(NodeKeys.TABLES);
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("drop table if exists sealing.sealed_under_load");
            statement.execute("create table sealing.sealed_under_load (id uuid, wrapped bytea, sealed bytea)");
            statement.execute("grant all on sealing.sealed_under_load to enlace_app");
        }
    }

    private NodeKeys node(String name, Path keys, Clock time) throws SQLException {
        return NodeKeys.open(database.appDataSource(), keys, name, time);
    }

    @Test
    void twoNodesThatWriteOneKeyFileAtOnceLoseNothingOfEachOther() throws Exception {
        NodeKeys one = node("node-1", file, clock);
        try (Connection connection = database.appDataSource().getConnection()) {
            new KeyRepository().add(connection, SlowCustodian.KEY, false);
            new KeyRepository().change(connection, SlowCustodian.KEY);
        }
        SlowCustodian slow = new SlowCustodian();
        KeyFile shared = new KeyFile(file);
        KeyProviders keyProviders = KeyProviders.of(slow, shared);
        LocalKeys keys = new LocalKeys(database.appDataSource(), keyProviders, clock);
        keys.open();
        KeyRenewal two = new KeyRenewal(
                database.appDataSource(), keys, keyProviders, new KeyRenewal.Roots(shared, one.roots), "node-2");
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<?> wraps = nodes.submit(() -> {
                two.look();
                return null;
            });
            assertThat(slow.wrapsRoots.await(2, TimeUnit.MINUTES)).isTrue();
            Future<String> begins = nodes.submit(one::begin);
            assertThatThrownBy(() -> begins.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            slow.goOn.countDown();
            wraps.get(2, TimeUnit.MINUTES);
            String next = begins.get(2, TimeUnit.MINUTES);

            assertThat(new KeyFile(file).wrappedBy()).contains(SlowCustodian.KEY);
            assertThat(new FileKeyProvider(new KeyFile(file)).holds(next))
                    .as("the key that the other node made meanwhile")
                    .isTrue();
        } finally {
            slow.goOn.countDown();
            nodes.shutdownNow();
        }
    }

    /** Wraps nothing really, and takes its time over what is in the key file. */
    private static final class SlowCustodian implements KeyProvider {

        static final String KEY = "slow-1";

        final CountDownLatch wrapsRoots = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public boolean holds(String id) {
            return id.equals(KEY);
        }

        @Override
        public String next(Set<String> known) {
            return KEY;
        }

        @Override
        public byte[] wrap(String id, byte[] key, byte[] place) {
            if (new String(place, UTF_8).contains("sealing.json")) {
                wrapsRoots.countDown();
                try {
                    assertThat(goOn.await(2, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException end) {
                    throw new IllegalStateException(end);
                }
            }
            return key;
        }

        @Override
        public byte[] unwrap(String id, byte[] wrapped, byte[] place) {
            return wrapped;
        }
    }

    @Test
    void twentyRotationsUnderLoadLoseNothingAndNoKeyIsInTheDatabaseInClear() throws Exception {
        NodeKeys one = node("node-1", file, clock);
        NodeKeys two = node("node-2", file, clock);
        AtomicBoolean ended = new AtomicBoolean();
        Queue<UUID> written = new ConcurrentLinkedQueue<>();
        ExecutorService load = Executors.newFixedThreadPool(3);
        List<Future<?>> writers = new ArrayList<>();
        for (NodeKeys node : List.of(one, two, one)) {
            writers.add(load.submit(() -> {
                while (!ended.get()) {
                    UUID id = UUID.randomUUID();
                    store(database.appDataSource(), node.sealer, id);
                    written.add(id);
                    // The other node reads it at once.
                    read(node == one ? two.sealer : one.sealer, id);
                }
                return null;
            }));
        }
        for (int i = 0; i < ROTATIONS; i++) {
            NodeKeys who = i % 2 == 0 ? one : two;
            String next = who.begin();
            one.renewal.look();
            two.renewal.look();
            assertThat(who.without(next, "node-1", "node-2")).isEmpty();
            assertThat(who.finish(next)).isGreaterThanOrEqualTo(2);
            clock.forward(Duration.ofHours(1));
            Thread.sleep(20);
        }
        ended.set(true);
        load.shutdown();
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(written).hasSizeGreaterThan(200);
        NodeKeys later = node("node-1", file, clock);
        for (UUID id : written) {
            read(later.sealer, id);
        }
        assertThat(later.keks()).hasSize(ROTATIONS + 1);
        assertThat(later.keks().stream().filter(kek -> kek.localKeys() > 0))
                .singleElement()
                .satisfies(kek -> assertThat(kek.retiredAt()).isNull());
        noKeyInClear();
    }

    /** Every key of the key file, and every local key, as raw bytes, hex and base64: in no cell of the room's tables. */
    private void noKeyInClear() throws SQLException, IOException {
        StringBuilder cells = new StringBuilder();
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            for (String table : NodeKeys.TABLES) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        cells.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        var values = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Files.readAllBytes(file))
                .findValuesAsText("value");
        assertThat(values).hasSize(ROTATIONS + 1 + 2);
        for (String value : values) {
            byte[] key = Base64.getDecoder().decode(value);
            byte[] end = java.util.Arrays.copyOfRange(key, key.length - 16, key.length);
            assertThat(cells.toString())
                    .doesNotContain(java.util.HexFormat.of().formatHex(end))
                    .doesNotContain(value);
        }
        // What a local key looks like unwrapped names its type.
        assertThat(cells.toString())
                .doesNotContain(java.util.HexFormat.of().formatHex("type.googleapis.com".getBytes(UTF_8)));
    }

    private static void store(DataSource source, Sealer sealer, UUID id) throws SQLException {
        DataKey key = sealer.newKey(SealContext.of("t", "wrapped", id));
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into sealing.sealed_under_load values (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setBytes(2, key.wrapped());
            insert.setBytes(
                    3,
                    sealer.seal(
                            key,
                            SealContext.of("t", "sealed", id),
                            id.toString().getBytes(UTF_8)));
            insert.executeUpdate();
        }
    }

    private static void read(Sealer sealer, UUID id) throws SQLException {
        try (Connection connection = database.appDataSource().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select wrapped, sealed from sealing.sealed_under_load where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                DataKey key = sealer.openKey(row.getBytes(1), SealContext.of("t", "wrapped", id));
                assertThat(sealer.open(key, SealContext.of("t", "sealed", id), row.getBytes(2)))
                        .isEqualTo(id.toString().getBytes(UTF_8));
            }
        }
    }

    @Test
    void aNodeWithAFileOfItsOwnHoldsTheChangeBackUntilItHasTheNewKey() throws Exception {
        NodeKeys one = node("node-1", file, clock);
        Path copy = Files.createDirectories(folder.resolve("two")).resolve("sealing.json");
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        NodeKeys two = node("node-2", copy, clock);

        String next = one.begin();
        two.renewal.look();
        assertThat(one.without(next, "node-1", "node-2")).containsExactly("node-2");
        assertThat(one.begin()).as("what was begun goes on").isEqualTo(next);

        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        two.renewal.look();
        assertThat(one.without(next, "node-1", "node-2")).isEmpty();
        assertThat(one.finish(next)).isEqualTo(2);
        assertThat(one.finish(next)).as("somebody else finished it too").isZero();
        assertThat(one.keks())
                .filteredOn(kek -> kek.currentAt() != null && kek.retiredAt() == null)
                .extracting(KeyRotation.Kek::id)
                .containsExactly(next);
        node("node-2", copy, clock).sealer.openKey(one.sealer.newKey(PLACE).wrapped(), PLACE);
    }

    @Test
    void whoHasTheOldKeyAndAnOldDatabaseOpensNothingThatIsSealedLater() throws Exception {
        NodeKeys installation = node("node-1", file, clock);
        Path old = folder.resolve("old.json");
        Files.copy(file, old, StandardCopyOption.COPY_ATTRIBUTES);
        List<Integer> known = localKeys();

        installation.rotate();
        installation.renewal.look();
        clock.forward(Duration.ofMinutes(1));
        assertThat(known)
                .doesNotContain(
                        Sealer.wrappingKeyId(installation.sealer.newKey(PLACE).wrapped()));
        clock.forward(Duration.ofDays(1));
        assertThat(known)
                .doesNotContain(
                        Sealer.wrappingKeyId(installation.sealer.newKey(PLACE).wrapped()));

        assertThatThrownBy(() -> node("node-1", old, clock)).hasMessageStartingWith("KEY_LOST: ");
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThatThrownBy(() -> node("node-1", file, clock)).hasMessageStartingWith("KEY_LOST: ");
    }

    private static List<Integer> localKeys() throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("select id from sealing.local_key")) {
            while (row.next()) {
                ids.add(row.getInt(1));
            }
        }
        return ids;
    }
}
