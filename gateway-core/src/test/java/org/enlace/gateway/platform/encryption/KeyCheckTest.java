package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class KeyCheckTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SealContext PLACE = new SealContext("t", "f", "1", 0);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void newDatabase() throws SQLException {
        path = folder.resolve("keys/sealing.json");
        database.empty(NodeKeys.TABLES);
    }

    private NodeKeys open(Path file) throws SQLException {
        return NodeKeys.open(database.appDataSource(), file, "node-1", Clock.systemUTC());
    }

    @Test
    void theFirstStartMakesAFileForItsOwnerOnlyAndTheNextOneUsesIt() throws IOException, SQLException {
        Sealer first = open(path).sealer;
        DataKey key = first.newKey(PLACE);
        byte[] sealed = first.seal(key, PLACE, "x".getBytes(UTF_8));

        Sealer second = open(path).sealer;

        assertThat(second.open(second.openKey(key.wrapped(), PLACE), PLACE, sealed))
                .containsExactly('x');
        assertThat(key.wrapped()).hasSize(77);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
        assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void aGatewayWithAnotherKeyFileDoesNotStart() throws SQLException {
        open(path);
        Path other = folder.resolve("other.json");
        new KeyFile(other).write(SealingKeys.generate());
        refuses(() -> open(other), KeyProblem.KEY_FILE_OTHER, "not the one of this database");
    }

    @Test
    void oneWrongKeyAmongTheThreeIsNamed() throws SQLException {
        SealingKeys right = open(path).roots;
        SealingKeys wrong = SealingKeys.generate();
        refuses(
                () -> mixed(new SealingKeys(wrong.keyEncryption(), right.blindIndex(), right.pseudonyms()), "a"),
                KeyProblem.KEY_LOST,
                FileKeyProvider.id(right.keyEncryption().getPrimary().getId()));
        refuses(
                () -> mixed(new SealingKeys(right.keyEncryption(), wrong.blindIndex(), right.pseudonyms()), "b"),
                KeyProblem.KEY_FILE_OTHER,
                "(blind-index)");
        refuses(
                () -> mixed(new SealingKeys(right.keyEncryption(), right.blindIndex(), wrong.pseudonyms()), "c"),
                KeyProblem.KEY_FILE_OTHER,
                "(pseudonyms)");
    }

    private void mixed(SealingKeys keys, String name) throws SQLException {
        Path file = folder.resolve(name + ".json");
        new KeyFile(file).write(keys);
        open(file);
    }

    private static void refuses(ThrowingCallable start, KeyProblem trouble, String says) {
        assertThatThrownBy(start)
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith(trouble + ": ")
                .hasMessageContaining(says)
                .hasNoCause();
    }

    @Test
    void aLostKeyFileIsNotReplacedByANewOneAndTheStartSaysSoInOneSentence() throws IOException, SQLException {
        open(path);
        Files.delete(path);
        refuses(() -> open(path), KeyProblem.KEY_FILE_MISSING, "restore it");
        assertThat(path).doesNotExist();

        // As Spring finds it.
        FailureAnalysis said = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((others, needAContext) -> {}))
                .stream()
                .filter(KeyRefusalAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow()
                .analyze(new IllegalStateException(
                        "around", new SealingException(KeyProblem.KEY_LOST, "the key is not there.")));
        assertThat(said.getDescription()).isEqualTo("KEY_LOST: the key is not there.");
        assertThat(said.getAction()).contains("docs/administrator/keys.md");
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException, SQLException {
        open(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        refuses(() -> open(path), KeyProblem.KEY_FILE_OPEN, "0400");
    }

    @Test
    void aDamagedKeyFileIsRefusedWithoutQuotingIt() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"keyEncryption\": secretsecret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
        assertThatThrownBy(() -> open(path))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("KEY_FILE_DAMAGED")
                .hasMessageNotContaining("secretsecret")
                .hasNoCause();
    }

    @Test
    void anExistingKeyFileIsNeverOverwritten() throws SQLException {
        KeyFile file = open(path).file;
        assertThatThrownBy(() -> file.write(SealingKeys.generate())).hasMessageContaining("exists");
    }
}
