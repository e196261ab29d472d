package org.enlace.gateway.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** No body is written in a form that a version which may run on the data cannot read. */
class BodyFormatTest {

    private static final int DEFLATE = 1;
    private static final int LZ4 = 2;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void theFormOfABodyFollowsFromTheOldestVersionThatMayRunOnTheData() throws SQLException {
        assertThat(written("product=0.3.0 schema=150 runs-from=141")).isEqualTo(LZ4);
        assertThat(written("product=0.2.0 schema=141 runs-from=140")).isEqualTo(DEFLATE);
        assertThat(written("")).isEqualTo(DEFLATE);
    }

    private int written(String note) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("comment on schema store is '" + note + "'");
        }
        NodeKeys node = NodeKeys.open(database.appDataSource(), folder.resolve("keys"), "node-1", Clock.systemUTC());
        Sealer sealer = new SealingConfiguration().sealer(node.keys, database.dataSource(DatabaseRole.APP));
        SealContext place = SealContext.of("journal.payload", "sealed", UUID.randomUUID());
        DataKey key = sealer.newKey(SealContext.of("journal.payload", "wrapped_key", UUID.randomUUID()));
        return sealer.open(key, place, sealer.sealBody(key, place, new byte[4_000]))[0];
    }
}
