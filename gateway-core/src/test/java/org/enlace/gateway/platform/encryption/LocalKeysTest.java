package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SealContext PLACE = new SealContext("t", "f", "1", 0);

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-04-15T10:00:00Z"));
    private Path file;

    @BeforeEach
    void newInstallation() throws SQLException {
        file = folder.resolve("keys/sealing.json");
        database.empty(NodeKeys.TABLES);
    }

    private NodeKeys node(String name) throws SQLException {
        return NodeKeys.open(database.appDataSource(), file, name, clock);
    }

    @Test
    void everyDayHasAKeyOfItsOwnThatAllNodesHaveBeforeAnyUsesItAndOldOnesStillOpen() throws SQLException {
        NodeKeys one = node("node-1");
        NodeKeys two = node("node-2");
        Set<Integer> used = new HashSet<>();
        byte[] first = one.sealer.newKey(PLACE).wrapped();
        for (int day = 0; day < 4; day++) {
            DataKey ofOne = one.sealer.newKey(PLACE);
            DataKey ofTwo = two.sealer.newKey(PLACE);
            int today = Sealer.wrappingKeyId(ofOne.wrapped());
            assertThat(Sealer.wrappingKeyId(ofTwo.wrapped())).isEqualTo(today);
            assertThat(used.add(today)).as("a key of its own, day " + day).isTrue();
            assertThat(two.keys.complete(2 + day)).isTrue();

            clock.forward(Duration.ofDays(1));
            // Before anybody has looked: the change of the day needs nothing but what is in memory.
            int atMidnight = Sealer.wrappingKeyId(one.sealer.newKey(PLACE).wrapped());
            assertThat(atMidnight)
                    .isNotEqualTo(today)
                    .isEqualTo(Sealer.wrappingKeyId(two.sealer.newKey(PLACE).wrapped()));
            two.renewal.look();
            one.renewal.look();
        }
        one.sealer.openKey(first, PLACE);
        assertThat(count()).isEqualTo(2 + 4);
        node("node-3").sealer.openKey(first, PLACE);
    }

    @Test
    void aClockThatIsSetBackBeforeTheFirstKeyStopsNobody() throws SQLException {
        NodeKeys one = node("node-1");
        clock.forward(Duration.ofDays(-1));
        byte[] wrapped = one.sealer.newKey(PLACE).wrapped();
        assertThat(one.keys.complete(count())).as("there is work to do").isFalse();
        one.renewal.look();
        one.sealer.openKey(wrapped, PLACE);
        one.sealer.newKey(PLACE);
    }

    @Test
    void aKeyThatAnotherNodeMadeAMomentAgoIsFetchedWhenItIsMet() throws SQLException {
        NodeKeys one = node("node-1");
        NodeKeys two = node("node-2");
        clock.forward(Duration.ofDays(40));
        one.renewal.look();
        byte[] wrapped = one.sealer.newKey(PLACE).wrapped();
        assertThat(two.keys.complete(4)).isFalse();
        two.sealer.openKey(wrapped, PLACE);
    }

    @Test
    void whatTheDatabaseHoldsOpensNothingAndOneLocalKeyInThePlaceOfAnotherNeither() throws SQLException {
        NodeKeys installation = node("node-1");
        byte[] wrapped = installation.sealer.newKey(PLACE).wrapped();
        try (Connection owner = database.superuser();
                Statement swap = owner.createStatement()) {
            swap.execute("""
                    update sealing.local_key a set wrapped = b.wrapped from sealing.local_key b where a.id <> b.id
                    """);
        }
        assertThatThrownBy(() -> node("node-1"))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("KEY_OTHER: ")
                .hasNoCause();
        // Who has them in memory goes on.
        installation.sealer.openKey(wrapped, PLACE);
    }

    @Test
    void aDatabaseFromBeforeThereWereLocalKeysIsReadAsBeforeAndRotatesLikeAnyOther() throws SQLException {
        SealingKeys old = SealingKeys.generate();
        new KeyFile(file).write(old);
        byte[] wrapped = old.sealer().newKey(PLACE).wrapped();
        provedAsBefore(old);

        NodeKeys installation = node("node-1");
        installation.sealer.openKey(wrapped, PLACE);
        // Nodes that still run the program of before know no other key: theirs is used until midnight.
        assertThat(Sealer.wrappingKeyId(installation.sealer.newKey(PLACE).wrapped()))
                .isEqualTo(Sealer.wrappingKeyId(wrapped));
        clock.forward(Duration.ofDays(1));
        assertThat(Sealer.wrappingKeyId(installation.sealer.newKey(PLACE).wrapped()))
                .isNotEqualTo(Sealer.wrappingKeyId(wrapped));
        installation.rotate();
        installation.sealer.openKey(wrapped, PLACE);
        node("node-1").sealer.openKey(wrapped, PLACE);
    }

    @Test
    void anotherKeyFileIsNotAdoptedByADatabaseFromBeforeThereWereLocalKeys() throws SQLException {
        SealingKeys old = SealingKeys.generate();
        provedAsBefore(old);
        new KeyFile(file)
                .write(new SealingKeys(SealingKeys.generate().keyEncryption(), old.blindIndex(), old.pseudonyms()));
        assertThatThrownBy(() -> node("node-1")).hasMessageStartingWith("KEY_FILE_OTHER: ");
    }

    private static void provedAsBefore(SealingKeys old) throws SQLException {
        DataSource source = database.appDataSource();
        byte[] text = "enlace".getBytes(UTF_8);
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into sealing.key_check (key, proof) values (?, ?)")) {
            insert.setString(1, "key-encryption");
            insert.setBytes(
                    2, SealingKeys.primitive(old.keyEncryption(), Aead.class).encrypt(text, text));
            insert.executeUpdate();
            for (String name : new String[] {"blind-index", "pseudonyms"}) {
                var prf = SealingKeys.primitive(
                        name.equals("pseudonyms") ? old.pseudonyms() : old.blindIndex(),
                        com.google.crypto.tink.prf.PrfSet.class);
                insert.setString(1, name);
                insert.setBytes(2, prf.computePrimary(text, BlindIndex.BYTES));
                insert.executeUpdate();
            }
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count() throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from sealing.local_key")) {
            row.next();
            return row.getLong(1);
        }
    }
}
