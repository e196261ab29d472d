package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.ClusterTemplate;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.MigratedDatabase;
import org.enlace.gateway.platform.encryption.KeyTrial.Outcome;
import org.enlace.gateway.platform.encryption.NodeKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** An installation that keeps its secrets outside its data folder has them in its backups, and no backup counts whose records nobody could open. */
class SecretsElsewhereTest {

    private static final String KEY_FILE = "keys/sealing.json";

    private static Path root;
    private static Path data;
    private static EmbeddedPostgres server;
    private static SecretLocations secretLocations;
    private static Path key;
    private static Path good;

    @BeforeAll
    static void anInstallationThatKeepsItsSecretsElsewhere() throws Exception {
        root = TestFolder.make("enlace-elsewhere-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        data = root.resolve("data");
        ClusterTemplate.copyTo(data);
        server = EmbeddedPostgres.start(data);
        Path secure = root.resolve("secure");
        secretLocations = new SecretLocations(
                secure.resolve("ours.json"), secure.resolve("tls"), secure.resolve("a.pem"), secure.resolve("r.pem"));
        NodeKeys.open(MigratedDatabase.app(server), secretLocations.keyFile(), "node-1", Clock.systemUTC());
        Files.createDirectories(secretLocations.tls().resolve("door"));
        Files.writeString(secretLocations.tls().resolve("door/it.key"), "the key of the door");
        Files.writeString(secretLocations.audit(), "the key of the audit");
        Files.writeString(secretLocations.receipts(), "the key of receipts");
        Files.createDirectories(data.resolve("tls/door"));
        Files.writeString(data.resolve("tls/door/old.key"), "of before");
        Files.writeString(data.resolve("keys/audit.pem"), "of before");
        Files.writeString(data.resolve("keys/audit.pem.pub"), "of before");
        key = root.resolve("recovery.json");
        good = root.resolve("good.backup");
        backup(secretLocations, good);
    }

    @AfterAll
    static void remove() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(root);
    }

    private static Backup.Taken backup(SecretLocations its, Path to) {
        return new Backup(data, root.resolve("config"), "test", Clock.systemUTC(), Optional.empty(), its)
                .to(to, key, false);
    }

    private static Restore.Restored restore(Path from, String to, SecretLocations its, Path... lists) {
        return new Restore(root.resolve(to), Clock.systemUTC(), Optional.empty(), its).from(from, key, List.of(lists));
    }

    private static SecretLocations usual(String to) {
        return SecretLocations.within(root.resolve(to));
    }

    private static void refuses(Reason reason, String trouble, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(RecoveryException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.words()).endsWith(trouble);
        });
    }

    @Test
    void allOfThemAreInTheBackupByTheirUsualNamesAndOpenWhatIsRestored() throws IOException {
        assertThat(Archive.texts(good, key))
                .containsEntry(KEY_FILE, Files.readString(secretLocations.keyFile()))
                .containsEntry("tls/door/it.key", "the key of the door")
                .containsEntry("keys/audit.pem", "the key of the audit")
                .containsEntry("keys/receipts.pem", "the key of receipts")
                .doesNotContainKeys("tls/door/old.key", "keys/audit.pem.pub")
                .containsKey("keys/database-enlace_app.password");

        Restore.Restored restored = restore(good, "drill", usual("drill"));

        assertThat(restored.keys()).isEqualTo(new Restore.Keys(Outcome.OPENS, Optional.empty()));
        Path back = root.resolve("drill").resolve(KEY_FILE);
        assertThat(back).hasSameBinaryContentAs(secretLocations.keyFile());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
                .isEqualTo("r--------");
    }

    @Test
    void withoutTheKeyThatOpensTheDatabaseThereIsNoBackup() throws Exception {
        Path none = root.resolve("none.backup");
        refuses(Reason.KEY_FILE, "KEY_FILE_MISSING", () -> backup(SecretLocations.within(data), none));
        Path other = root.resolve("other/keys.json");
        NodeKeys.makeFile(other);
        SecretLocations wrong =
                new SecretLocations(other, secretLocations.tls(), secretLocations.audit(), secretLocations.receipts());
        refuses(Reason.KEY_FILE, "KEY_FILE_OTHER", () -> backup(wrong, none));
        SecretLocations noTls = new SecretLocations(
                secretLocations.keyFile(), root.resolve("gone"), secretLocations.audit(), secretLocations.receipts());
        refuses(Reason.FILES, root.resolve("gone").toString(), () -> backup(noTls, none));
        assertThat(none).doesNotExist();
        assertThat(root.resolve("none.backup.part")).doesNotExist();
    }

    @Test
    void aBackupThatWasTakenWithoutItsKeyIsNoGoodDrillAndNoListIsToBlame() throws IOException {
        Path without = Archive.rewritten(good, key, root.resolve("without"), KEY_FILE, null);
        refuses(Reason.KEY_FILE_OPENS_NOTHING, "KEY_FILE_MISSING", () -> restore(without, "drill-2", usual("drill-2")));
        Path list = Files.writeString(root.resolve("a.list"), "a line\n");
        refuses(
                Reason.KEY_FILE_OPENS_NOTHING,
                "KEY_FILE_MISSING",
                () -> restore(without, "drill-2", usual("drill-2"), list));
        assertThat(root.resolve("drill-2")).doesNotExist();
        assertThat(root.resolve(".drill-2.restoring")).doesNotExist();

        Restore.Restored restored = restore(without, "drill-2", secretLocations);

        assertThat(restored.keys()).isEqualTo(new Restore.Keys(Outcome.OPENS, Optional.of(secretLocations.keyFile())));
    }

    @Test
    void aKeyFileOfAnotherInstallationInTheBackupOpensNothingAndTheRightOneDoes() throws Exception {
        Path other = root.resolve("stale/keys.json");
        NodeKeys.makeFile(other);
        Path stale = Archive.rewritten(good, key, root.resolve("stale.backup"), KEY_FILE, Files.readAllBytes(other));
        refuses(Reason.KEY_FILE_OPENS_NOTHING, "KEY_FILE_OTHER", () -> restore(stale, "drill-3", usual("drill-3")));

        Restore.Restored restored = restore(stale, "drill-3", secretLocations);

        assertThat(restored.keys().outside()).contains(secretLocations.keyFile());
    }
}
