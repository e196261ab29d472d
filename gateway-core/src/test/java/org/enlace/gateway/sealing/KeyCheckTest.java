package org.enlace.gateway.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SealContext PLACE = new SealContext("t", "f", "1", 0);

    @TempDir
    Path folder;

    private Path path;
    private KeyFile file;
    private KeyCheck check;

    @BeforeEach
    void newDatabase() throws SQLException {
        path = folder.resolve("keys/sealing.json");
        file = new KeyFile(path);
        check = new KeyCheck(database.appDataSource());
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from sealing.key_check");
        }
    }

    @Test
    void theFirstStartMakesAFileForItsOwnerOnlyAndTheNextOneUsesIt() throws IOException {
        Sealer first = check.open(file).sealer();
        DataKey key = first.newKey(PLACE);
        byte[] sealed = first.seal(key, PLACE, "x".getBytes(UTF_8));

        Sealer second = check.open(new KeyFile(path)).sealer();

        assertThat(second.open(second.openKey(key.wrapped(), PLACE), PLACE, sealed))
                .containsExactly('x');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
        assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void aGatewayWithAnotherKeyFileDoesNotStart() {
        check.open(file);
        KeyFile other = new KeyFile(folder.resolve("other.json"));
        other.write(SealingKeys.generate());
        assertThatThrownBy(() -> check.open(other))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("not the one of this database");
    }

    @Test
    void oneWrongKeyAmongTheThreeIsNamed() {
        SealingKeys right = check.open(file);
        SealingKeys wrong = SealingKeys.generate();
        refuses(new SealingKeys(wrong.keyEncryption(), right.blindIndex(), right.pseudonyms()), "key-encryption");
        refuses(new SealingKeys(right.keyEncryption(), wrong.blindIndex(), right.pseudonyms()), "blind-index");
        refuses(new SealingKeys(right.keyEncryption(), right.blindIndex(), wrong.pseudonyms()), "pseudonyms");
    }

    private void refuses(SealingKeys keys, String named) {
        KeyFile mixed = new KeyFile(folder.resolve(named + ".json"));
        mixed.write(keys);
        assertThatThrownBy(() -> check.open(mixed)).hasMessageContaining("(" + named + ")");
    }

    @Test
    void aLostKeyFileIsNotReplacedByANewOne() throws IOException {
        check.open(file);
        Files.delete(path);
        assertThatThrownBy(() -> check.open(file))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("missing");
        assertThat(path).doesNotExist();
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException {
        check.open(file);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> check.open(file))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("0400");
    }

    @Test
    void aDamagedKeyFileIsRefusedWithoutQuotingIt() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"keyEncryption\": secretsecret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
        assertThatThrownBy(() -> check.open(file))
                .isInstanceOf(SealingException.class)
                .hasMessageNotContaining("secretsecret")
                .hasNoCause();
    }

    @Test
    void anExistingKeyFileIsNeverOverwritten() {
        check.open(file);
        assertThatThrownBy(() -> file.write(SealingKeys.generate())).hasMessageContaining("exists");
    }
}
