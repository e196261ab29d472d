package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.DatabaseLogin;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A backup of a database at work, put back elsewhere; and everything that must be refused. */
class BackupTest {

    private static final String MARKER = "TARQUINA-MARKER-0400002580";

    private static Path root;
    private static EmbeddedPostgres server;
    private static Path backup;
    private static Path key;
    private static Backup.Taken taken;
    private static long before;
    private static long after;

    @BeforeAll
    static void backUpUnderLoad() throws Exception {
        root = TestFolder.make("enlace-backup-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = root.resolve("data");
        server = EmbeddedPostgres.start(data);
        Files.createDirectories(data.resolve("links/iom/cases/inbox"));
        Files.writeString(data.resolve("links/iom/cases/inbox/a.csv"), MARKER);
        Files.writeString(data.resolve("credentials.json"), "{}");
        Files.createDirectories(data.resolve("tls/door"));
        Files.writeString(data.resolve("tls/door/it.key"), "a key");
        Files.createDirectories(root.resolve("config/partners"));
        Files.writeString(root.resolve("config/partners/police.yml"), "partner: police");
        backup = root.resolve("away/enlace.backup");
        key = root.resolve("safe/recovery.json");
        execute("create schema work", "create table work.a (n bigint, text text)", "create table work.b (n bigint)");
        AtomicLong committed = new AtomicLong();
        AtomicBoolean ended = new AtomicBoolean();
        Thread load = new Thread(() -> write(committed, ended));
        load.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> committed.get() > 500);
        before = committed.get();
        taken = new Backup(data, root.resolve("config"), "test", Clock.systemUTC()).to(backup, key, false);
        after = committed.get();
        ended.set(true);
        load.join(10_000);
    }

    @AfterAll
    static void remove() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(root);
    }

    /** Each transaction writes one row in each of two tables, so that half a transaction would show. */
    private static void write(AtomicLong committed, AtomicBoolean ended) {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            while (!ended.get()) {
                long n = committed.get() + 1;
                statement.execute("insert into work.a values (" + n + ", repeat('" + MARKER + "', 40))");
                statement.execute("insert into work.b values (" + n + ")");
                owner.commit();
                committed.set(n);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestoredDatabaseHasAllThatWasCommittedBeforeAndNoHalfTransaction() throws Exception {
        assertThat(after).as("the load went on meanwhile").isGreaterThan(before);
        Path data = root.resolve("again");

        Restore.Restored restored = new Restore(data, Clock.systemUTC()).from(backup, key, List.of());

        assertThat(restored.takenAt()).isEqualTo(taken.takenAt());
        assertThat(taken.noted())
                .as("its tables are older and have no place for it")
                .isFalse();
        assertThat(restored.rows()).isGreaterThan(before);
        try (EmbeddedPostgres copy = EmbeddedPostgres.start(data);
                Connection owner = owner(copy);
                Statement statement = owner.createStatement()) {
            long a = number(statement, "select count(*) from work.a");
            assertThat(a).isBetween(before, after + 1);
            assertThat(number(statement, "select count(*) from work.b")).isEqualTo(a);
            assertThat(number(statement, "select max(n) from work.a")).isEqualTo(a);
            assertThat(number(
                            statement,
                            "select count(*) from recovery.epoch where state = 'HEALING' and id = '" + restored.epoch()
                                    + "'"))
                    .isOne();
        }
        assertThat(data.resolve("links/iom/cases/inbox/a.csv")).hasContent(MARKER);
        assertThat(data.resolve("config/partners/police.yml")).hasContent("partner: police");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("credentials.json"))))
                .isEqualTo("r--------");
        assertThat(data.resolve("tls/door/it.key")).hasContent("a key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls/door/it.key"))))
                .isEqualTo("rw-------");
        assertThat(data.resolve("gateway.pid")).doesNotExist();
    }

    /** As where a disk is mounted: nothing can be renamed onto it. */
    @Test
    void aDataFolderThatCannotBeReplacedIsFilledWhereItIsAndAnUnfinishedOneIsFilledAnew() throws Exception {
        assertThat(RestoreStagingDir.of(Path.of("/proc")).folder()).isEqualTo(Path.of("/proc/.restoring"));
        Path disk = Files.createDirectories(root.resolve("disk"));
        Files.createDirectories(disk.resolve("lost+found"));
        Path data = Files.createSymbolicLink(root.resolve("link"), disk);
        Files.createDirectories(disk.resolve("keys"));
        refuses(Reason.NOT_EMPTY, () -> new Restore(data, Clock.systemUTC()).from(backup, key, List.of()));
        Files.createDirectories(disk.resolve(".restoring/db"));

        new Restore(data, Clock.systemUTC()).from(backup, key, List.of());

        assertThat(data).isSymbolicLink();
        assertThat(disk.resolve(".restoring")).doesNotExist();
        assertThat(disk.resolve("lost+found")).exists();
        assertThat(disk.resolve("credentials.json")).hasContent("{}");
        try (EmbeddedPostgres copy = EmbeddedPostgres.start(disk);
                Connection owner = owner(copy);
                Statement statement = owner.createStatement()) {
            assertThat(number(statement, "select count(*) from recovery.epoch where state = 'HEALING'"))
                    .isOne();
        }
    }

    @Test
    void aRestoreThatFailsLeavesADataFolderThatCannotBeReplacedAsItWas() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk-2"));
        Path data = Files.createSymbolicLink(root.resolve("link-2"), disk);
        Path other = root.resolve("other-2.json");
        RecoveryKey.make(other);
        refuses(Reason.KEY_OTHER, () -> new Restore(data, Clock.systemUTC()).from(backup, other, List.of()));
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        assertThat(taken.madeKey()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
    }

    @Test
    void nothingIsThereInClear() throws IOException {
        String bytes = Files.readString(backup, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(MARKER, "police", "work", "PG_VERSION", "keyEncryption");
        assertThat(bytes.indexOf('\n')).isLessThan(40);
    }

    @Test
    void withoutTheKeyOrWithAnotherNothingIsRestored() {
        Path other = root.resolve("other.json");
        RecoveryKey.make(other);
        refuses(Reason.KEY_MISSING, () -> restore(backup, root.resolve("none.json")));
        refuses(Reason.KEY_OTHER, () -> restore(backup, other));
    }

    @Test
    void aDamagedOrShortenedBackupIsRefusedAndNothingIsLeft() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        for (int where : new int[] {100, bytes.length / 2, bytes.length - 1}) {
            byte[] bad = bytes.clone();
            bad[where] ^= 1;
            Path damaged = Files.write(root.resolve("damaged-" + where), bad);
            refuses(Reason.DAMAGED, () -> restore(damaged, key));
        }
        Path cut = Files.write(root.resolve("cut"), java.util.Arrays.copyOf(bytes, bytes.length - 1_100_000));
        refuses(Reason.DAMAGED, () -> restore(cut, key));
        Path stranger = Files.writeString(root.resolve("stranger"), "PK something else");
        refuses(Reason.NOT_A_BACKUP, () -> restore(stranger, key));
        assertThat(root.resolve("fresh")).doesNotExist();
        assertThat(root.resolve(".fresh.restoring")).doesNotExist();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path full = Files.createDirectories(root.resolve("full"));
        Files.writeString(full.resolve("something"), "here");
        refuses(Reason.NOT_EMPTY, () -> new Restore(full, Clock.systemUTC()).from(backup, key, List.of()));
        assertThat(full.resolve("something")).hasContent("here");
        refuses(Reason.TARGET_EXISTS, () -> backUp(backup, key));
        refuses(Reason.KEY_IN_DATA, () -> backUp(root.resolve("b2"), root.resolve("data/keys/recovery.json")));
        refuses(Reason.NOTHING_THERE, () -> new Backup(root.resolve("nowhere"), root, "test", Clock.systemUTC())
                .to(root.resolve("b3"), key, false));
    }

    @Test
    void aKeyThatWasCarriedAwayIsNotMadeAnewUnlessSomebodySaysSo() throws Exception {
        execute(
                "create schema recovery",
                "create table recovery.backup (taken_at timestamptz primary key, bytes bigint)",
                "insert into recovery.backup values (now() - interval '1 year', 7)");
        Path gone = root.resolve("carried/recovery.json");
        Path later = root.resolve("later");
        refuses(Reason.KEY_GONE, () -> backUp(later, gone));
        assertThat(gone).doesNotExist();
        assertThat(later).doesNotExist();
        assertThat(new Backup(root.resolve("data"), root.resolve("config"), "test", Clock.systemUTC())
                        .to(later, gone, true)
                        .madeKey())
                .isTrue();
        refuses(Reason.KEY_OTHER, () -> restore(later, key));
        execute("alter table recovery.backup add column key_number text");
        backUp(root.resolve("second"), key);
        refuses(Reason.KEY_CHANGED, () -> backUp(root.resolve("third"), gone));
        assertThat(root.resolve("third")).doesNotExist();
    }

    @Test
    void aBackupOfNewerTablesIsRefused() throws IOException {
        Path newer = root.resolve("newer");
        try (ArchiveWriter archive = ArchiveWriter.begin(
                newer,
                RecoveryKey.read(key),
                new BackupHeader("next", 9_999, 9_998, Clock.systemUTC().instant(), null))) {
            archive.finish(Clock.systemUTC().instant(), java.util.Map.of());
            archive.publish();
        }
        refuses(Reason.NEWER, () -> restore(newer, key));
    }

    @Test
    void oneOfTablesToWhichThingsWereOnlyAddedIsTaken() throws IOException {
        BackupExtraction backupExtraction = new BackupExtraction(backup, root, Optional.empty());
        Instant now = Clock.systemUTC().instant();
        backupExtraction.about(new BackupHeader("next", 9_999, 1, now, null));
        assertThat(backupExtraction.product()).isEqualTo("next");
        refuses(Reason.NEWER, () -> backupExtraction.about(new BackupHeader("old", 9_999, 0, now, null)));
        String old = "{\"product\":\"old\",\"schema\":9999,\"startedAt\":\"2026-01-01T00:00:00Z\",\"dump\":null}";
        assertThat(ArchiveWriter.JSON.readValue(old, BackupHeader.class).runsFrom())
                .isZero();
    }

    private static void backUp(Path to, Path with) {
        new Backup(root.resolve("data"), root.resolve("config"), "test", Clock.systemUTC()).to(to, with, false);
    }

    private static void restore(Path from, Path with) {
        new Restore(root.resolve("fresh"), Clock.systemUTC()).from(from, with, List.of());
    }

    private static void refuses(Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(RecoveryException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    private static Connection owner(EmbeddedPostgres of) throws SQLException {
        DatabaseLogin databaseLogin = of.login(DatabaseRole.OWNER);
        return DriverManager.getConnection(databaseLogin.url(), databaseLogin.user(), databaseLogin.password());
    }

    private static void execute(String... all) throws SQLException {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
